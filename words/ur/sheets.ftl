# Walk lists on paper.
sheets = کاغذ پر فہرست
sheets-why = جس جوڑے کے پاس فون نہ ہو، یا بارش ہو، اس کے لیے فہرست چھاپیں۔ ہر ورق پر ایک کوڈ ہے جو اسے واپس لاتا ہے۔
sheets-make = ورق تیار کریں
sheets-ready = { $n ->
    [one] ایک ورق چھپنے کے لیے تیار ہے
   *[other] { $n } ورق چھپنے کے لیے تیار ہیں
}
sheets-how = یہ صفحہ A4 پر، اصل سائز میں چھاپیں۔ ورق واپس آئے تو اس کی تصویر لیں یا اسے ٹائپ کریں۔
sheets-earlier = پہلے چھپی ہوئی
sheets-anew = نئے ورق تیار کریں
sheets-anew-why = نئے ورق وہ بھی دکھاتے ہیں جو اس کے بعد ہوا۔ جو ورق باہر ہیں وہ پھر بھی واپس آ سکتے ہیں۔
sheets-make-anew = نئے ورق تیار کریں
sheets-language = ورقوں کی زبان
sheet-page = ورق { $page }، کل { $pages }
sheet-typed = { $who } نے { $day } کو ٹائپ کیا
sheet-out = ابھی واپس نہیں آیا
sheet-label = { $street }، { $page }، چھاپنے کے لیے
sheet-code = ورق { $code } واپس لاتا ہے
sheet-tick = ہر سطر میں ایک خانے پر نشان لگائیں۔ نشان ہٹانے کے لیے پورا خانہ بھر دیں اور دوسرے پر نشان لگائیں۔
sheet-when = کب؟
sheet-back = آخر میں یہ ورق اپنے منتظم کو دیں۔ اسے کہیں نہ چھوڑیں: اس سے پتا چلتا ہے کہ آپ کہاں تھے۔
sheet-no-answer = جواب نہیں
sheet-refused = انکار
sheet-spoke = بات ہوئی
sheet-do-not-knock = دستک نہ دیں
sheet-come-back = دوبارہ آئیں

# A sheet that comes back.
sheet-returned = ایک ورق واپس آیا ہے
sheet-returned-why = اس کی تصویر لیں، یا اوپر چھپا ہوا کوڈ ٹائپ کریں۔
sheet-photograph = تصویر سے
sheet-photograph-why = ورق سیدھا رکھیں، چاروں کالے مربعے تصویر میں ہوں۔ تصویر پڑھی جاتی ہے، رکھی نہیں جاتی۔
sheet-photograph-field = تصویر
sheet-code-too = کوڈ، اگر آپ پڑھ سکیں
sheet-code-too-why = صرف تب ضروری ہے جب تصویر صاف نہ ہو۔
sheet-read = تصویر پڑھیں
sheet-type = ہاتھ سے
sheet-code-field = ورق پر لکھا کوڈ
sheet-code-hint = آٹھ حروف اور ہندسے، جیسے KPWD-7XHQ۔
sheet-find = ورق ڈھونڈیں
sheet-of = { $street }، ورق { $page }
sheet-time = آپ نے تقریباً کس وقت دستک دی؟
sheet-time-hint = اس دن کا کوئی وقت، جیسے 18:30۔
sheet-nothing = کوئی نشان نہیں
sheet-look = یہ سطر کاغذ پر دیکھ لیں۔
sheet-keep = ورق پر جو لکھا ہے وہ محفوظ کریں
sheet-typed-before = { $who } یہ ورق پہلے ٹائپ کر چکے ہیں
sheet-typed-before-why = یہاں جو بدلیں گے وہ اس کی جگہ لے گا۔ کچھ بھی دو بار نہیں گنا جاتا۔
sheet-was-read = { $look ->
    [0] { $n } نشان پڑھے گئے
    [one] { $n } نشان پڑھے گئے، اور ایک سطر آپ کو دیکھنی ہے
   *[other] { $n } نشان پڑھے گئے، اور { $look } سطریں آپ کو دیکھنی ہیں
}
sheet-was-read-why = کاغذ سے ملا کر دیکھیں، پھر محفوظ کریں۔ اس سے پہلے کچھ محفوظ نہیں ہوتا۔

# What may be wrong with a sheet.
problem-sheets-too-many = ایک بار میں زیادہ سے زیادہ { $most } دروازے چھاپیں۔ گشت کو دو حصوں میں بانٹ دیں۔
problem-sheets-none = اس فہرست میں چھاپنے کے لیے کوئی دروازہ نہیں۔
problem-sheet-unknown = آپ کے کسی ورق پر یہ کوڈ نہیں۔ دوبارہ دیکھیں، یا چھاپنے والے سے پوچھیں۔
problem-photograph-missing = براہ کرم ایک تصویر چنیں۔
problem-photograph-file = یہ تصویر نہیں کھل سکی۔ اسے JPEG یا PNG میں لیں، زیادہ سے زیادہ { $most } ملین نقطے۔
problem-sheet-empty = ابھی کچھ نہیں چنا گیا۔ جو کاغذ پر چنا ہے وہی یہاں چنیں۔
problem-photograph-code = تصویر میں کوڈ نہیں پڑھا جا سکا۔ اسے یہاں ٹائپ کریں، اور تصویر دوبارہ چنیں۔
problem-photograph-marks = چاروں کالے مربعے نظر نہیں آئے۔ ورق سیدھا رکھیں، ذرا پیچھے ہٹیں، اور دوبارہ کوشش کریں۔
problem-photograph-other = یہ تصویر اس ورق کی نہیں لگتی۔ کوڈ دیکھ لیں۔
