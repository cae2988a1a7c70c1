# Listening sheets: one page of paper for one conversation.
listening-sheets = گفتگو کے ورق
listening-sheets-lead = ایک گفتگو کے لیے کاغذ کا ایک صفحہ، ان کے لیے جو قلم سے لکھنا چاہتے ہیں۔ ہر ورق پر ایک کوڈ ہے جو اسے واپس لاتا ہے۔
listening-sheets-print = ورق چھاپیں
listening-sheets-number = کتنے ورق؟
listening-sheets-number-hint = ہر گفتگو کے لیے ایک، ایک بار میں زیادہ سے زیادہ { $most }۔
listening-sheets-became = ان کا کیا ہوا
listening-sheets-all = سب
listening-sheets-out = ابھی باہر ہیں
listening-sheets-typed = ٹائپ ہو گئے
listening-sheets-out-n = { $n ->
    [one] ایک ورق ابھی باہر ہے۔
   *[other] { $n } ورق ابھی باہر ہیں۔
}
listening-sheets-out-many = { $n } یا اس سے زیادہ ورق ابھی باہر ہیں۔
listening-sheets-none = یہاں کوئی ورق نہیں
listening-sheets-none-why = جو ورق آپ چھاپیں اور جو ٹائپ ہوں، وہ یہاں نظر آتے ہیں۔
listening-sheets-again = دوبارہ چھاپیں
listening-sheets-to-print = چھاپنے کے ورق
listening-sheets-how = یہ صفحہ A4 پر، اصل سائز میں چھاپیں۔ ہر صفحہ ایک گفتگو کے لیے ہے۔
listening-sheet-returned-why = کاغذ کے اوپر لکھا کوڈ ٹائپ کریں، یا اس کے ساتھ والی تصویر اپنے فون سے اسکین کریں۔

# Typing one in.
listening-sheet-type = ورق ٹائپ کریں
listening-sheet-type-hint = سب کچھ ویسے لکھیں جیسے کاغذ پر ہے۔ جو کسی نے نہیں بھرا وہ چھوڑ دیں۔
listening-sheet-printed = { $day } کو چھپا
listening-sheet-typed-on = { $day } کو ٹائپ ہوا
listening-sheet-from = یہ کہاں سے آیا
listening-sheet-written-on = کاغذ پر لکھا گیا، ورق { $code }
listening-sheet-title-of = ورق { $code }
listening-sheet-is-in = یہ ورق پہلے ہی ٹائپ ہو چکا ہے
listening-sheet-is-in-why = یہ ایک بار گنا جاتا ہے، اسے دوبارہ ٹائپ کرنے کی ضرورت نہیں۔ جس نے لکھا وہ اور منتظم اسے یہاں پڑھ سکتے ہیں، جب تک کسی نے واپس نہ لیا ہو۔
listening-sheet-copied = کیا آپ کا کاغذ نقل ہے جس پر کوئی اور گفتگو ہے؟ تو اسے کوڈ کے بغیر لکھیں۔

# What stands on the paper.
listening-sheet-title = ایک گفتگو
listening-sheet-lead = جو وہ کہیں، انہی کے الفاظ میں لکھیں۔ نام اور دروازے کا نمبر نہ لکھیں۔
listening-sheet-where = کہاں؟ گلی یا عمارت، دروازے کا نمبر نہیں
listening-sheet-day = دن
listening-sheet-time = تقریباً وقت
listening-sheet-themes = بات کس بارے میں تھی؟ جو بنتا ہو اس پر نشان لگائیں، یا کسی پر نہیں۔
listening-sheet-agree = یہ پڑھ کر سنائیں۔ جس پر وہ ہاں کہیں اس پر نشان لگائیں۔
listening-sheet-contact = صرف اگر انہوں نے کہا ”مجھ سے رابطہ کریں“
listening-sheet-reach = فون، ای میل یا ڈاک
listening-sheet-promise = آگے کیا ہوگا، اور کون کرے گا؟
listening-sheet-listener = کس نے سنا؟
listening-sheet-seen = یہ ورق صرف سننے والا اور { $hub } کے منتظم دیکھ سکتے ہیں۔ یہ انہیں دیں، کہیں نہ چھوڑیں، اور ٹائپ ہو جائے تو پھاڑ دیں۔

problem-listening-sheets = ورقوں کی تعداد 1 سے { $most } تک چنیں۔
problem-listening-sheet-typed = یہ ورق پہلے ہی ٹائپ ہو چکا ہے، ابھی یا اس سے پہلے۔ جو آپ نے لکھا وہ یہاں موجود ہے، اور دوسری بار نہیں رکھا جاتا۔
