# What a pair says with one touch, and how it reached us.
check-in-out = ہم نکل پڑے ہیں
check-in-fine = ہم خیریت سے ہیں
check-in-longer = ہمیں 30 منٹ اور چاہییں
check-in-home = ہم گھر پہنچ گئے ہیں
check-in-by-phone = فون سے
check-in-by-desk = صفحے سے
check-in-by-link = بھیجے گئے لنک سے
check-in-by-reached = کسی نے ان سے بات کر لی
check-in-due = { $time } تک اپنی خبر دیں۔
check-in-late = خبر { $time } پر آنی تھی۔ کیا آپ خیریت سے ہیں؟ ”ہم خیریت سے ہیں“ دبائیں۔
check-in-is-home = آپ میں سے کسی نے کہہ دیا ہے کہ آپ گھر پہنچ گئے ہیں۔
check-in-not-yet = گھڑی آپ کے وقت پر چلتی ہے، یا جب آپ بٹن دبائیں۔
check-in-waits = اس فون پر محفوظ ہے۔ سگنل ملتے ہی چلا جائے گا۔
check-in-arrived = پہنچ گیا ہے۔
check-in-other = یہ اطلاع پہلے دوسرے لفظوں میں آ چکی ہے۔ پہلی والی ہی قائم ہے۔

# Who is out.
safety = دروازے پر حفاظت
nav-safety = حفاظت
safety-lead = { $n ->
    [0] اس وقت کوئی باہر نہیں۔ جب کوئی جوڑی نکلتی ہے تو یہاں کوئی منٹ گنتا ہے۔
    [one] اس وقت { $n } جوڑی باہر ہے۔
   *[other] اس وقت { $n } جوڑیاں باہر ہیں۔
}
safety-nobody-out = کوئی باہر نہیں
safety-nobody-out-why = جوڑی یہاں تب سے نظر آتی ہے جب اس کا وقت شروع ہو، یا جب وہ کہے ”ہم نکل پڑے ہیں“۔
safety-out-now = اس وقت باہر
safety-today = آج یہ بھی
safety-look = ان کا حال دیکھیں
safety-worries = جب کوئی بات پریشان کرے
safety-worries-lead = اگلی جوڑی کو کتے یا دھمکی سے خبردار کریں۔ یا اگر ڈر ہو کہ کسی کو نقصان پہنچ رہا ہے تو حفاظت کے ذمہ داروں کو بتائیں۔
safety-settings = جوڑیاں کتنی دیر بعد خبر دیں، اور کسے اطلاع ملے
safety-seen-by = اسے جوڑی، { $hub } کے منتظمین اور جنہیں اطلاع دی جائے دیکھ سکتے ہیں، مگر فون نمبر صرف جوڑی، رابطہ کار اور جنہیں اطلاع دی جائے دیکھتے ہیں۔

# How it stands for a pair.
safety-not-out = وہ ابھی نہیں نکلے۔ شروع ہونے کا وقت { $time } ہے۔
safety-due = { $due } تک اپنی خبر دیں۔ پچھلی خبر { $last } پر آئی۔
safety-overdue = خبر { $due } پر آنی تھی۔ پچھلی خبر { $last } پر آئی۔
safety-home-since = انہوں نے { $time } پر بتایا کہ وہ گھر پہنچ گئے ہیں۔
safety-badge-due = { $time } تک خبر آنی ہے
safety-badge-overdue = { $time } سے دیر ہو گئی ہے
safety-badge-alarm = کوئی خبر نہیں: اطلاع دے دی گئی ہے
safety-badge-home = گھر پر
safety-badge-not-out = ابھی نہیں نکلے
safety-on-their-behalf = انہوں نے آپ کو فون کیا؟ ان کی طرف سے بٹن دبائیں۔
safety-said = انہوں نے کیا بتایا
safety-came-at = ہم تک { $time } پر پہنچی
safety-alarms = جب خبر نہیں آئی
safety-step-due = { $time }: خبر آنی تھی
safety-step-reminded = { $time }: جوڑی کو یاد دلایا گیا
safety-step-alerted = { $time }: { $name } کو اطلاع دی گئی
safety-step-nobody = { $time }: اطلاع دینے کو کوئی نہ تھا
safety-step-reached = { $time }: { $name } نے ان سے بات کر لی
safety-step-said = { $time }: انہوں نے بتایا کہ خیریت سے ہیں

# What is missing for an alarm to reach anybody.
safety-missing = نکلنے سے پہلے
safety-missing-first = خود جوڑی کے سوا اطلاع دینے کو کوئی نہیں۔ رابطہ کار سے کہیں کہ کسی کو چنیں۔
safety-missing-second = صرف ایک شخص کو اطلاع دی جا سکتی ہے۔ دوسرا بھی ہو تو بہتر ہے۔
safety-missing-texts = یہاں سے ایس ایم ایس نہیں جاتے۔ سب کچھ ای میل سے آئے گا، اس لیے باہر رہتے ہوئے اپنی ای میل دیکھتے رہیں۔
safety-missing-all-numbers = یہاں کسی نے فون نمبر نہیں دیا۔ سب کچھ ای میل سے آئے گا۔
safety-missing-number = { $name } نے فون نمبر نہیں دیا۔

# Who goes, and where.
safety-who-and-where = کون اور کہاں
safety-pair = جوڑی
safety-when = کب
safety-from-to = { $from } سے { $to } تک
safety-meet = ملنے کی جگہ
safety-streets = گلیاں
safety-last = آخری دروازہ
safety-last-door = { $street } { $door }، { $time } پر
safety-no-door = ابھی کسی دروازے پر نشان نہیں لگا
safety-every = خبر دینی ہے
safety-every-minutes = ہر { $n } منٹ بعد
safety-first = پہلی اطلاع کسے
safety-second = دوسری اطلاع کسے
safety-nobody = کسی کو نہیں
safety-choose = چنیں کہ اطلاع کسے ملے
safety-choose-lead = یہ صرف اس ایک بار کے لیے ہے۔ جو خالی چھوڑیں وہ ویسا ہی رہے گا جیسا ہب میں ہے۔
safety-every-label = ایک خبر سے دوسری تک کتنے منٹ
safety-every-hint = 10 سے 180 تک۔ اس وقت { $n } ہے۔
safety-keep-choice = یہ محفوظ کریں
safety-as-usual = معمول کے مطابق
safety-person = { $name } ({ $how })
safety-by-text-and-mail = ایس ایم ایس اور ای میل سے
safety-by-text = ایس ایم ایس سے
safety-by-mail = ای میل سے
safety-by-nothing = اطلاع نہیں دی جا سکتی

# When no word comes.
safety-no-word = { $names } کی کوئی خبر نہیں
safety-what-to-do = انہیں ابھی فون کریں۔ جوڑی میں سے ہر ایک کو آزمائیں۔
safety-what-to-do-next = اگر کوئی نہ اٹھائے تو وہاں جائیں جہاں وہ آخری بار تھے، اور اکیلے نہ جائیں۔ اگر لگے کہ وہ خطرے میں ہیں تو 999 پر فون کریں۔
safety-others-look = کسی کو اطلاع دی جا چکی ہے اور وہ آپ کو ڈھونڈ رہے ہیں۔ خیریت ہے تو بٹن دبائیں۔
safety-please-say = براہِ کرم بٹن دبائیں۔ تھوڑی دیر میں کسی کو آپ کو ڈھونڈنے کی اطلاع دی جائے گی۔
safety-reached-go-on = میں نے ان سے بات کر لی: وہ کام جاری رکھیں گے
safety-reached-home = میں نے ان سے بات کر لی: وہ گھر پر ہیں

# One's own number.
safety-number = آپ کو فون کیسے کیا جائے
safety-number-lead = اگر آپ کی خبر وقت پر نہ آئے تو ہم آپ کو ایس ایم ایس بھیجیں گے۔ جو آپ کو ڈھونڈے گا وہ اسی نمبر پر فون کرے گا۔
safety-number-label = آپ کا موبائل نمبر
safety-number-hint = یہ صرف آپ کی حفاظت کے لیے ہے۔ ہب چھوڑنے پر مٹ جاتا ہے۔
safety-number-keep = میرا نمبر محفوظ کریں
safety-number-remove = میرا نمبر ہٹا دیں
safety-number-is = آپ کا نمبر ہے
safety-number-none = ہمارے پاس آپ کا نمبر نہیں، اس لیے ہم صرف ای میل کر سکتے ہیں۔
safety-number-add = اپنا نمبر دیں
safety-number-change = اسے بدلیں یا ہٹائیں
safety-number-kept = آپ کا نمبر محفوظ ہے۔ ہم نے ایس ایم ایس بھیجا ہے: نہ آئے تو نمبر دوبارہ دیکھیں۔
safety-number-gone = آپ کا نمبر ہٹا دیا گیا ہے۔
safety-number-seen-by = اسے آپ، جس کے ساتھ آپ جائیں، جسے آپ کے بارے میں اطلاع ملے، اور { $hub } کے رابطہ کار دیکھ سکتے ہیں۔
safety-number-text = Folkmoot: { $hub } اس نمبر پر پوچھے گا کہ دروازوں پر جاتے ہوئے آپ خیریت سے ہیں۔ اگر یہ آپ کے لیے نہیں تو کچھ نہ کریں۔

# What a hub sets.
safety-settings-lead = یہ ہر اس بار کے لیے ہے جس میں کچھ اور نہ کہا گیا ہو۔
safety-settings-kept = محفوظ ہو گیا۔ باہر گئی جوڑیوں کے منٹ اب اسی طرح گنے جائیں گے۔
safety-set-every = ایک خبر سے دوسری تک کتنے منٹ
safety-set-after-end = ختم ہونے کے کتنے منٹ بعد
safety-set-first-after = یاد دہانی سے پہلی اطلاع تک کتنے منٹ
safety-set-second-after = پہلی اطلاع سے دوسری تک کتنے منٹ
safety-alerted-hint = معمول یہ ہے کہ جو سب سے پرانا رابطہ کار ہو، پھر اس کے بعد والا۔ جس جوڑی میں کوئی خود جائے اس کی اطلاع اسے نہیں ملتی۔
safety-keep-settings = یہ ترتیبات محفوظ کریں
problem-minutes = { $least } سے { $most } تک کوئی پورا عدد لکھیں۔
problem-alerted-twice = پہلے والے کے سوا کسی اور کو چنیں۔
problem-future = یہ وقت ابھی نہیں آیا۔ اپنے فون کی گھڑی دیکھیں۔
problem-clock = آپ کے فون کی گھڑی غلط ہے، اس لیے معلوم نہیں یہ کب ہوا۔ گھڑی ٹھیک کر کے دوبارہ دبائیں، یا کسی کو فون کریں۔

# Answering a link without signing in.
safety-link-title = کیا آپ خیریت سے ہیں؟
safety-link-lead = ایک بار چھونا کافی ہے۔ { $hub } جاننا چاہتا ہے کہ آپ دونوں محفوظ ہیں۔
safety-link-said = شکریہ۔ آپ کی خبر مل گئی۔
safety-link-reached = شکریہ۔ لکھ لیا گیا کہ آپ نے ان سے بات کر لی۔
safety-link-over = یہ معاملہ ختم ہو چکا ہے
safety-link-old = یہ لنک اب کام نہیں کرتا
safety-link-old-next = یہ ایک بار جانے اور ایک دن کے لیے تھا۔ حال دیکھنے کے لیے سائن اِن کریں۔

# Letters.
safety-mail-remind-subject = کیا آپ خیریت سے ہیں؟
safety-mail-remind =
    { $session }، { $hub }: آپ کی خبر { $due } پر آنی تھی۔

    بتائیں کہ آپ خیریت سے ہیں۔ سائن اِن کی ضرورت نہیں:

    { $link }

    اگر ہمیں کچھ نہ ملا تو تھوڑی دیر میں کسی کو آپ کو ڈھونڈنے کی اطلاع دی جائے گی۔
safety-mail-alert-subject = { $names } کی کوئی خبر نہیں
safety-mail-first =
    { $names } { $hub } کے لیے باہر ہیں۔ انہیں { $due } پر بتانا تھا کہ خیریت سے ہیں۔ انہیں یاد دلایا گیا مگر جواب نہیں آیا۔ پچھلی خبر { $last } پر آئی تھی۔

    انہیں ابھی فون کریں:
    { $ring }

    ملنے کی جگہ: { $meet }
    ان کی گلیاں: { $streets }
    آخری دروازہ جس پر نشان لگا: { $door }

    اگر کوئی نہ اٹھائے تو وہاں جائیں جہاں وہ آخری بار تھے، اور اکیلے نہ جائیں۔ اگر لگے کہ وہ خطرے میں ہیں تو 999 پر فون کریں۔

    کیا آپ نے ان سے بات کر لی؟ یہاں بتائیں، پھر کسی اور کو اطلاع نہیں دی جائے گی:

    { $link }
safety-mail-second =
    { $names } { $hub } کے لیے باہر ہیں۔ انہیں { $due } پر بتانا تھا کہ خیریت سے ہیں۔ انہیں یاد دلایا گیا، اور { $by } کو اطلاع دی گئی۔ ابھی تک کسی کی ان سے بات نہیں ہوئی۔ پچھلی خبر { $last } پر آئی تھی۔

    انہیں ابھی فون کریں:
    { $ring }

    ملنے کی جگہ: { $meet }
    ان کی گلیاں: { $streets }
    آخری دروازہ جس پر نشان لگا: { $door }

    اگر کوئی نہ اٹھائے تو وہاں جائیں جہاں وہ آخری بار تھے، اور اکیلے نہ جائیں۔ اگر لگے کہ وہ خطرے میں ہیں تو 999 پر فون کریں۔

    کیا آپ نے ان سے بات کر لی؟ یہاں بتائیں:

    { $link }
safety-mail-late-subject = { $names } کی ایک پرانی خبر
safety-mail-late =
    { $names } کی ایک خبر ہم تک ابھی پہنچی۔ انہوں نے { $last } پر کہا تھا کہ خیریت سے ہیں۔ اس کے بعد کچھ نہیں سنا، اس لیے انہیں ڈھونڈتے رہیں۔

    { $link }
safety-mail-said-subject = { $names } خیریت سے ہیں
safety-mail-said =
    آپ کو { $names } کے بارے میں اطلاع دی گئی تھی۔ انہوں نے { $last } پر بتایا کہ خیریت سے ہیں۔ اب آپ کو کچھ نہیں کرنا۔

    { $link }
safety-mail-reached-subject = { $names } مل گئے ہیں
safety-mail-reached =
    آپ کو { $names } کے بارے میں اطلاع دی گئی تھی۔ { $by } نے ان سے بات کر لی ہے۔ اب آپ کو کچھ نہیں کرنا۔

    { $link }

# Texts: the link stands at the end, and all of it must fit.
safety-text-remind = Folkmoot: کیا آپ خیریت سے ہیں؟ جواب دیں: { $link }
safety-text-first = Folkmoot: { $last } سے { $names } کی خبر نہیں۔ آخری گلی: { $streets }۔ فون: { $ring }۔ بات ہو گئی؟ { $link }
safety-text-second = Folkmoot: { $last } سے اب تک { $names } کی خبر نہیں۔ آخری گلی: { $streets }۔ فون: { $ring }۔ بات ہو گئی؟ { $link }
safety-text-late = Folkmoot: { $names } کی { $last } کی پرانی خبر آئی۔ بعد میں کچھ نہیں۔ { $link }
safety-text-said = Folkmoot: { $names } خیریت سے ہیں، { $last } پر بتایا۔
safety-text-reached = Folkmoot: { $by } کی { $names } سے بات ہو گئی ہے۔
safety-no-number = (نمبر نہیں)

# Warnings about addresses.
warnings = پتوں کی تنبیہیں
warnings-all = تنبیہیں دیکھیں
warnings-lead-all = یہ سب تنبیہیں ہیں جو ابھی قائم ہیں۔ ہر ایک خود ختم ہو جاتی ہے۔
warnings-lead-own = یہ آپ کی دی ہوئی تنبیہیں ہیں۔ ہر ایک خود ختم ہو جاتی ہے۔
warnings-none = کوئی تنبیہ نہیں
warnings-none-why = تنبیہ اس جوڑی کی فہرست پر نظر آتی ہے جو اگلی بار وہاں جائے۔ یہاں اسے لکھنے والا اور کوآرڈینیٹر دیکھتے ہیں۔
warnings-first = شروع پر
warnings-later = جو بعد میں ختم ہوں گی
warnings-seen-by = تنبیہ صرف اسے دینے والا، { $hub } کے رابطہ کار اور وہ جوڑی دیکھ سکتی ہے جو وہاں جانے والی ہے۔
warning-dog = کتا
warning-threat = کسی نے دھمکی دی
warning-illness = لگنے والی بیماری
warning-other = کچھ اور
warning-at-door = { $street } { $door }
warning-said = { $kind }: { $words }
warning-whole-street = { $said } (پوری گلی میں)
warning-until = { $day } تک
warning-renew = اب بھی ایسا ہی ہے
warning-remove = ہٹا دیں
warning-made = تنبیہ لکھ دی گئی۔ جو جوڑی اگلی بار وہاں جائے گی اسے نظر آئے گی۔
warning-renewed = تنبیہ مزید 90 دن قائم ہے۔
warning-removed = تنبیہ ہٹا دی گئی ہے۔
warning-new = اگلی جوڑی کو خبردار کریں
warning-new-lead = بتائیں کہ دروازے پر کیا ہے تاکہ کسی کو چوٹ نہ لگے۔ یہ نہ لکھیں کہ وہاں کون رہتا ہے۔
warning-choose-street = گلی چنیں
warning-street = گلی
warning-door = دروازہ
warning-door-hint = جیسا دروازے پر لکھا ہے، مثلاً 12a۔ پوری گلی کی بات ہو تو خالی چھوڑ دیں۔
warning-kind = کیا بات ہے؟
warning-words = چند لفظ
warning-words-hint = جگہ کے بارے میں، کسی شخص کے بارے میں نہیں۔ ”بڑا کتا، گیٹ کھلا ہے“ ٹھیک ہے۔ کسی کا نام یا بیماری نہ لکھیں۔
warning-days = کتنے دنوں کے لیے؟
warning-days-hint = 1 سے { $most } تک۔ پھر خود ہٹ جائے گی۔
warning-keep = تنبیہ لکھیں
warning-no-streets = ابھی آپ کی کوئی گلی نہیں
warning-no-streets-why = آپ ان گلیوں کی تنبیہ دے سکتے ہیں جہاں آپ گئے ہوں، دو ہفتے بعد تک۔
warning-other-made = یہ تنبیہ پہلے دوسرے لفظوں میں لکھی جا چکی ہے۔
problem-warning-door = اس گلی میں اس نام کا کوئی دروازہ نہیں۔ ویسا لکھیں جیسا فہرست پر ہے۔
problem-warning-days = 1 سے { $most } تک دنوں کا پورا عدد لکھیں۔
