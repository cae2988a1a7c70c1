# Sessions: who goes out, when and where.
outreach = گھر گھر جانا
outreach-see = دیکھیں آگے کون جا رہا ہے
outreach-plan = جانے کا وقت طے کریں
outreach-change = اسے بدلیں
outreach-cancel = اسے منسوخ کریں
outreach-cancel-sure = یہ دوبارہ شروع نہیں ہو سکے گا، اور جو باہر ہیں ان کے پاس صرف وہی رہے گا جو وہ لکھ چکے۔ منسوخ کریں؟
outreach-cancel-yes = ہاں، منسوخ کریں
outreach-lead = { $n ->
    [one] ایک بار جانا طے ہے: { $day }، { $time }۔
   *[other] { $n } بار جانا طے ہے۔ اگلی بار { $day }، { $time }۔
}
outreach-lead-out = { $n ->
    [one] ایک بار جانا ابھی جاری ہے۔
   *[other] { $n } بار جانا ابھی جاری ہے۔
}
outreach-lead-none = ابھی کوئی وقت طے نہیں۔
outreach-none = ابھی تک کوئی نہیں گیا
outreach-none-why = طے کریں: کون جائے گا، کب، اور کن گلیوں میں۔
outreach-none-yours = کون جائے گا، یہ آرگنائزر طے کرتا ہے۔ جس میں آپ شامل ہوں وہ یہاں نظر آئے گا۔
outreach-coming = آج اور آگے
outreach-past = آج سے پہلے
outreach-when = { $day }، { $from } سے { $to } تک
outreach-cancelled = منسوخ
outreach-over = ختم
outreach-now = ابھی جاری ہے
outreach-late = اب تک واپس آ جانا چاہیے
outreach-today = آج
outreach-seen = جو جا رہے ہیں وہ اور { $hub } کے آرگنائزر اسے دیکھ سکتے ہیں۔
outreach-seen-yours = آپ، آپ کے ساتھ جانے والے، اور { $hub } کے آرگنائزر اسے دیکھ سکتے ہیں۔
outreach-name = نام
outreach-name-hint = جیسے: ہفتے کی صبح، Weir Road۔
outreach-day = دن
outreach-from = کب سے
outreach-to = کب تک
outreach-meet = کہاں ملیں گے
outreach-meet-hint = جیسے: لائبریری کے سامنے۔
outreach-pair = کون جائے گا
outreach-pair-hint = دو لوگ، یا تین جب کوئی نیا ہو۔
outreach-alone = ایک شخص اکیلا جائے گا، اور میں نے دیکھ لیا ہے کہ یہ محفوظ ہے
outreach-wanted = کون سے دروازے
outreach-streets = گلیاں
outreach-streets-hint = اسی ترتیب سے جس میں یہاں لکھی ہیں۔
outreach-streets-none = ابھی کوئی گلی نہیں جس میں دروازے ہوں۔
outreach-streets-make = علاقہ، گلیاں اور دروازے بنائیں
outreach-keep = اسے محفوظ کریں
outreach-street-doors = { $n ->
    [one] { $n } دروازہ
   *[other] { $n } دروازے
}، بات ہوئی { $spoken } پر
outreach-walked = آخری بار { $day } کو
outreach-never-walked = کبھی نہیں گئے
outreach-sum = { $doors ->
    [one] { $doors } دروازہ
   *[other] { $doors } دروازے
}۔ دو لوگوں کو تقریباً { $hours } لگیں گے۔
outreach-sum-script = ان گلیوں کے دروازے: #۔ دو لوگ ایک گھنٹے میں تقریباً 24 دروازوں پر جاتے ہیں۔
outreach-minutes = { $n } منٹ
outreach-hours = { $n ->
    [one] { $n } گھنٹہ
   *[other] { $n } گھنٹے
}
outreach-hours-minutes = { $n ->
    [one] { $n } گھنٹہ
   *[other] { $n } گھنٹے
} اور { $minutes } منٹ

# One session.
outreach-who = کون جائے گا
outreach-so-far = اب تک
outreach-nothing-yet = ابھی کچھ نشان نہیں لگا۔
outreach-done = اب تک { $all } میں سے { $doors } دروازے۔ { $knocked } میں سے { $answered } بار کسی نے دروازہ کھولا، اور { $spoke ->
    [one] { $spoke } بار
   *[other] { $spoke } بار
} ہم سے بات کی۔
outreach-progress = { $all } میں سے { $done } دروازے
outreach-outcome = کیا ہوا
outreach-times = کتنی بار
outreach-knocks = دستکیں
outreach-street = گلی
outreach-doors = دروازے
outreach-last-walked = آخری بار
outreach-has-it = کس کے پاس ہے
outreach-free = کسی کے پاس نہیں: خالی ہے
outreach-here-until = انہی کے پاس، { $until } تک
outreach-out-until = { $names }، { $until } تک
outreach-take = جو گلیاں خالی ہیں وہ لے لیں
outreach-give-back = گلیاں واپس کریں
outreach-end = ہم نے ختم کر لیا
outreach-never = ابھی تک کسی نے دستک نہیں دی
outreach-last = { $what }، { $day }
outreach-back-at = دوبارہ آئیں { $day }، { $time }
outreach-back-on = دوبارہ آئیں { $day }
outreach-back-some-time = کبھی دوبارہ آئیں

# The walk list at a desk.
walk-list = دروازوں کی فہرست
walk-none = دکھانے کو کوئی دروازہ نہیں
walk-none-why = اس گلی میں ایسا کوئی دروازہ نہیں جس پر اس بار جانا ہو۔
walk-time = تقریباً کب دستک دی
walk-mark-ticked = نشان زدہ: جواب نہیں ملا
walk-floor = { $n ->
    [0] نیچے کی منزل
   *[other] منزل { $n }
}
walk-marked = { $what }، { $time }
walk-undo = واپس لیں
walk-more = مزید
walk-spoke = کسی نے آپ سے بات کی
walk-spoke-why = اگر وہ راضی ہوں تو ان کی بات لکھیں۔ ساتھ صرف گلی لکھی جاتی ہے، دروازہ کبھی نہیں۔
walk-first = گلی کے شروع پر
walk-on = گلی میں آگے
walk-door = ایک دروازہ
walk-how-went = کیا ہوا؟
walk-when-back = اگر دوبارہ آنے کو کہا: کب؟
walk-when-back-hint = دن، یا دن اور وقت۔ خالی چھوڑیں تو مطلب ہے: کبھی بھی۔
walk-back-time = وقت
walk-keep = محفوظ کریں

# Two knocks under one number.
differences = اصل میں کیا ہوا؟
differences-waiting = { $n ->
    [one] ایک فون نے ایک دستک دو بار الگ الگ بھیجی
   *[other] فونوں نے { $n } دستکیں دو بار الگ الگ بھیجیں
}
differences-look = دیکھیں اور بتائیں کون سی درست ہے
differences-lead = { $n ->
    [0] آپ کے لیے کچھ باقی نہیں۔
    [one] { $n } دستک دو بار الگ الگ بھیجی گئی۔ کچھ ضائع نہیں ہوا: بتائیں کون سی درست ہے۔
   *[other] { $n } دستکیں دو بار الگ الگ بھیجی گئیں۔ کچھ ضائع نہیں ہوا: بتائیں کون سی درست ہے۔
}
differences-none = طے کرنے کو کچھ نہیں
differences-none-why = صرف خراب فون ایک نمبر پر دو الگ دستکیں بھیجتا ہے۔
difference-of = بھیجنے والے: { $name }، { $moment }
difference-first = پہلے آئی
difference-second = بعد میں آئی
difference-keep-first = پہلی رکھیں
difference-keep-second = دوسری رکھیں
difference-keep-both = دونوں رکھیں
difference-kept-aside = اس نمبر پر پہلے ایک اور دستک آ چکی ہے۔ دونوں محفوظ ہیں، کچھ ضائع نہیں ہوا۔ ایک آرگنائزر انہیں دیکھے گا۔

# The page of the stage.
reach-none = { $hub } نے ابھی کسی دروازے پر دستک نہیں دی۔
reach-first = پہلی دستک یہاں نظر آئے گی
reach-first-why = وقت طے کریں، کسی کے ساتھ جائیں، اور ہر دروازے پر نشان لگائیں۔ پھر یہ صفحہ بتائے گا کہ لوگ کب گھر پر ہوتے ہیں۔
reach-this-month = { $month } میں { $hub } نے { $doors ->
    [one] { $doors } دروازے
   *[other] { $doors } دروازوں
} پر دستک دی۔ لوگوں نے ہم سے { $spoke ->
    [one] { $spoke } بار
   *[other] { $spoke } بار
} بات کی، ان میں سے { $at } دروازوں پر۔
reach-last-month = اس مہینے کسی نے دستک نہیں دی۔ { $month } میں { $hub } نے { $doors ->
    [one] { $doors } دروازے
   *[other] { $doors } دروازوں
} پر دستک دی، اور لوگوں نے ہم سے { $spoke ->
    [one] { $spoke } بار
   *[other] { $spoke } بار
} بات کی، ان میں سے { $at } پر۔
reach-on-hub-page = { $month } میں ہم نے { $n ->
    [one] { $n } دروازے
   *[other] { $n } دروازوں
} پر دستک دی۔ لوگ کب گھر پر ہوتے ہیں؟
reach-quiet = { $hub } نے اس مہینے یا پچھلے مہینے کسی دروازے پر دستک نہیں دی۔
reach-months = یہ مہینہ اور پچھلا مہینہ
reach-what = کیا
reach-doors = دروازے جن پر دستک دی، ہر ایک ایک بار
reach-new-doors = پہلی بار
reach-answered = کسی نے دروازہ کھولا
reach-spoke = کسی نے ہم سے بات کی
reach-doors-spoke = دروازے جہاں بات ہوئی، ہر ایک ایک بار
reach-do-not-knock = کہا کہ دوبارہ دستک نہ دیں
reach-patches = علاقے، گلیاں اور دروازے دیکھیں
rates-title = لوگ کب دروازہ کھولتے ہیں
rates-based-on = بنیاد: { $n ->
    [one] { $n } دستک
   *[other] { $n } دستکیں
}، ہر خانے میں n۔ { $least } سے کم ہوں تو حصہ نہیں دکھایا جاتا۔
rates-as-table = یہی اعداد نیچے جدول میں ہیں۔
rates-key-few = کم
rates-key-many = اکثر کھولتے ہیں
rates-when = دن اور گھنٹہ
rates-answered = کھولا
rates-share = حصہ
rates-hour = { $day }، { $from } سے { $to } تک
rates-day = { $n ->
    [1] پیر
    [2] منگل
    [3] بدھ
    [4] جمعرات
    [5] جمعہ
    [6] ہفتہ
   *[7] اتوار
}
rates-best = اب تک سب سے اچھا وقت { $when } ہے: { $knocked } میں سے { $answered } بار کسی نے دروازہ کھولا۔ سب اوقات ملا کر یہ { $all_knocked } میں سے { $all_answered } تھا۔
rates-no-best = { $knocked } میں سے { $answered } بار کسی نے دروازہ کھولا۔ یہ بتانے کے لیے کافی نہیں کہ کون سا وقت سب سے اچھا ہے۔
rates-seen = { $hub } کے تمام ارکان یہ صفحہ دیکھ سکتے ہیں، اور { $hub } سے باہر کوئی نہیں۔

# What may be wrong with sessions and knocks.
problem-not-time = وقت 18:30 کی طرح لکھیں۔
problem-pair-none = چنیں کہ کون جائے گا۔
problem-pair-alone = ساتھ جانے کے لیے کسی کو چنیں، یا نیچے بتائیں کہ ایک شخص اکیلا جائے گا۔
problem-pair-many = زیادہ سے زیادہ { $most } لوگ چنیں۔
problem-pair-begun = یہ شروع ہو چکا ہے۔ اور لوگ شامل ہو سکتے ہیں، مگر کسی کو نکالا نہیں جا سکتا، کیونکہ ان کا فون ابھی ان کا کام لا سکتا ہے۔
problem-streets-none = کم از کم ایک گلی چنیں۔
problem-streets-many = زیادہ سے زیادہ { $most } گلیاں چنیں۔
problem-streets-begun = یہ شروع ہو چکا ہے۔ گلیاں شامل ہو سکتی ہیں، نکالی نہیں جا سکتیں۔
problem-street-unknown = ان میں سے ایک گلی اب استعمال میں نہیں۔ دوبارہ چنیں۔
problem-ends-before = یہ شروع ہونے کے بعد ہونا چاہیے۔
problem-session-day = دو ہفتے پہلے سے ایک سال آگے تک کا کوئی دن چنیں۔
problem-session-long = زیادہ سے زیادہ { $hours } گھنٹے ہو سکتے ہیں۔
problem-session-over = یہ ختم ہو چکا ہے۔
problem-session-not-begun = یہ ابھی شروع نہیں ہوا۔ اگر نہ ہونا ہو تو آرگنائزر اسے منسوخ کر سکتا ہے۔
problem-session-unknown = ہم اسے نہیں جانتے۔
problem-checkout-early = گلیاں ایک دن پہلے سے لی جا سکتی ہیں۔
problem-knock-at = بتائیں یہ کب ہوا۔
problem-knock-ahead = یہ { $minutes } منٹ سے زیادہ آگے ہے۔ وقت اور اپنے فون کی گھڑی دیکھیں۔
problem-knock-old = یہ بہت پرانا ہے۔ سال دیکھیں۔
problem-come-back = دن لکھیں، یا دن اور وقت، جیسے 28 11 2026، 18:00۔
problem-come-back-other = واپس آنے کا دن صرف ”دوبارہ آئیں“ کے ساتھ دیا جاتا ہے۔
problem-come-back-past = یہ دن گزر چکا ہے۔ آنے والا کوئی دن چنیں۔
problem-none-ticked = وہ دروازے چنیں جہاں جواب نہیں ملا۔
