# The four questions.
listening = سننا
conversation = گفتگو
conversations = گفتگو
conversations-count = { $n ->
    [0] ابھی کوئی گفتگو نہیں
    [one] { $n } گفتگو
   *[other] { $n } گفتگو
}
conversation-new = گفتگو لکھیں
question-loves = یہاں رہنے میں آپ کو کیا پسند ہے؟
question-concerns = آپ کو کس بات کی فکر ہے؟
question-would-change = آپ کیا بدلنا چاہیں گے؟
question-would-do = اس کے لیے آپ خود کیا کرنا چاہیں گے؟
heard-loves = کیا پسند ہے
heard-concerns = کس کی فکر ہے
heard-would-change = کیا بدلنا چاہتے ہیں
heard-would-do = خود کیا کریں گے
heard-hint = انہی کے الفاظ میں، جیسے انہوں نے کہا۔
heard-one-needed = چار میں سے کم از کم ایک سوال کا جواب لکھیں۔

# How and where.
how = ملاقات کیسے ہوئی؟
how-door = دروازے پر
how-street = گلی میں
how-event = کسی تقریب میں
how-phone = فون پر
how-house-meeting = کسی کے گھر کی محفل میں
how-one-to-one = آمنے سامنے
place = کہاں؟
place-hint = گلی یا عمارت۔ گھر کا نمبر نہ لکھیں۔
language-spoken = گفتگو کس زبان میں ہوئی
language-another = کوئی اور زبان
held-at = کب؟
heard-by = کس نے لکھی
themes = موضوعات
themes-hint = جو جو موضوع بنتا ہے اسے چھوئیں۔
themes-none = ابھی کوئی موضوع نہیں

# A nudge when words look private. It never blocks.
nudge-private = یہ کسی کی ذاتی بات ہو سکتی ہے: { $kind }۔ اسے تبھی رکھیں جب وہ خود لکھوانا چاہیں۔
nudge-health = صحت
nudge-religion = مذہب
nudge-ethnicity = نسل یا قومیت
nudge-politics = سیاسی خیالات
nudge-union = مزدور یونین
nudge-sexuality = جنسی رجحان
nudge-phone = یہاں ٹیلی فون نمبر لگتا ہے۔ اگر وہ راضی تھے تو اس کی جگہ ”مجھ سے رابطہ کریں“ کے نیچے ہے۔
nudge-address = یہاں پورا پتہ لگتا ہے۔ صرف گلی کافی ہے۔
nudge-keep = وہ اسے لکھوانا چاہتے ہیں

# The next step.
next-step = اگلا قدم
next-step-hint = آپ نے کیا وعدہ کیا؟
next-step-what = کیا ہوگا
next-step-who = کون کرے گا
next-step-when = کب تک
next-step-none = کوئی وعدہ نہیں ہوا

# What happens to it on this phone.
keep-conversation = یہ گفتگو رکھ لیں
state-draft = ادھوری
state-draft-means = آپ ابھی لکھ رہے ہیں۔ یہ صرف اس فون پر ہے۔
state-kept = اس فون پر محفوظ
state-kept-means = سگنل ملتے ہی بھیج دی جائے گی۔
state-sent = بھیج دی گئی
state-sent-means = { $hub } کو مل گئی ہے۔ اب اس فون پر نہیں ہے۔
state-refused = قبول نہیں ہوئی
state-refused-means = { $hub } اسے قبول نہیں کر سکا۔ وجہ دیکھیں، درست کریں اور پھر بھیجیں۔
state-conflict = دو صورتیں
state-conflict-means = { $hub } کے پاس اس گفتگو کے دوسرے الفاظ پہلے سے ہیں۔ دونوں محفوظ ہیں، کچھ ضائع نہیں ہوا۔ رابطہ کار انہیں دیکھے گا۔
outbox = اس فون پر بھیجنے کو باقی
outbox-count = { $n ->
    [0] سب بھیج دیا گیا
    [one] { $n } ابھی نہیں بھیجی گئی
   *[other] { $n } ابھی نہیں بھیجی گئیں
}
outbox-send-now = ابھی بھیجنے کی کوشش کریں
outbox-save-file = جو نہیں بھیجا گیا اسے فائل میں رکھیں
outbox-offline = سگنل نہیں ہے۔ آپ لکھتے رہیں: سب کچھ اس فون پر محفوظ ہے۔
storage-persistent = اس فون نے وعدہ کیا ہے کہ آپ کا لکھا محفوظ رکھے گا۔
storage-may-be-cleared = جگہ کم ہونے پر یہ فون آپ کا لکھا مٹا سکتا ہے۔ اسے جلد بھیجیں، یا فائل میں رکھ لیں۔
storage-refused = یہ براؤزر اس کا وعدہ نہیں کرتا۔ اس لیے جب سگنل ہو تو جو باقی ہے بھیج دیں، اور اس براؤزر کا ڈیٹا صاف نہ کریں۔

# What the wire and the forms may find wrong with a conversation.
problem-held-at = دن اور وقت لکھیں۔
problem-held-at-ahead = یہ ایک دن سے زیادہ آگے کا وقت ہے۔ دن اور اپنے فون کی گھڑی دیکھیں۔
problem-held-at-old = یہ بہت پرانا ہے۔ سال دیکھ لیں۔
problem-language = وہ زبان چنیں جس میں بات ہوئی۔
problem-wording-unknown = ہم اجازت کے یہ الفاظ نہیں جانتے۔ سگنل آنے پر صفحہ دوبارہ کھولیں اور نئے الفاظ اونچی آواز میں پڑھیں۔
problem-wording-other = اجازت کے یہ الفاظ کسی اور جواب کے ہیں۔ دوبارہ چنیں کہ انہوں نے کس بات کی اجازت دی۔
problem-contact-not-agreed = نام اور نمبر صرف تب رکھے جاتے ہیں جب انہوں نے کہا ہو ”مجھ سے رابطہ کریں“۔
problem-theme-gone = ان میں سے ایک موضوع اب استعمال نہیں ہوتا۔ دوبارہ چنیں۔
problem-theme-taken = اس نام کا موضوع پہلے سے ہے۔
problem-theme-itself = کوئی موضوع خود اپنے ساتھ نہیں جوڑا جا سکتا۔ کوئی اور چنیں۔
problem-owner-unknown = کسی ایسے شخص کو چنیں جو اس ہب کا رکن ہو۔
problem-let-go-why = بتائیں کہ یہ کیوں نہیں ہوگا۔
problem-follow-up-ended = یہ وعدہ ختم ہو چکا ہے۔ اب کوئی اور اسے نہیں لے سکتا۔

# Who can see a conversation.
seen-as-number-yours = اسے آپ اور { $hub } کے منتظمین دیکھ سکتے ہیں، اور { $hub } سے باہر یہ صرف ایک گنتی ہے، اور کچھ نہیں۔
seen-as-number = جس نے یہ لکھا وہ اور { $hub } کے منتظمین اسے دیکھ سکتے ہیں، اور { $hub } سے باہر یہ صرف ایک گنتی ہے، اور کچھ نہیں۔
seen-as-counts-yours = اسے آپ اور { $hub } کے منتظمین دیکھ سکتے ہیں، اور { $hub } سے باہر یہ صرف گنتی میں آتا ہے، الفاظ کے بغیر۔
seen-as-counts = جس نے یہ لکھا وہ اور { $hub } کے منتظمین اسے دیکھ سکتے ہیں، اور { $hub } سے باہر یہ صرف گنتی میں آتا ہے، الفاظ کے بغیر۔
seen-as-quotation-yours = اسے آپ اور { $hub } کے منتظمین دیکھ سکتے ہیں، اور رابطہ کار کی اجازت سے یہ الفاظ { $hub } سے باہر نام کے بغیر استعمال ہو سکتے ہیں۔
seen-as-quotation = جس نے یہ لکھا وہ اور { $hub } کے منتظمین اسے دیکھ سکتے ہیں، اور رابطہ کار کی اجازت سے یہ الفاظ { $hub } سے باہر نام کے بغیر استعمال ہو سکتے ہیں۔

# How things end.
follow-up-let-go = چھوڑ دیا
conflict-keep-first = پہلا رکھیں
conflict-keep-second = دوسرا رکھیں
conflict-keep-both = دونوں رکھیں، دو الگ باتیں
conflict-kept-aside = ہمارے پاس اس گفتگو کے دوسرے الفاظ پہلے سے ہیں۔ دونوں محفوظ ہیں، کچھ ضائع نہیں ہوا۔ رابطہ کار انہیں دیکھے گا۔

# The pages at a desk.
conversations-lead = { $hub } نے { $n } باتیں لکھی ہیں۔
conversations-own-lead = آپ نے { $hub } کے لیے { $n } باتیں لکھی ہیں۔
conversations-take-away = سب CSV کے طور پر لے جائیں
conversations-none = ابھی کوئی بات چیت نہیں
conversations-none-why = پہلی بات یہاں تب دکھے گی جب فون اسے بھیجے یا کوئی یہاں لکھے۔
conversations-not-found = ایسی کوئی بات نہیں ملی
conversations-not-found-why = کم الفاظ لکھیں، یا ایک لفظ کا صرف شروع۔
conversations-none-such = ایسی کوئی گفتگو نہیں
conversations-widen = ایک ساتھ یہ سب کہیں نہیں ملا۔ ان میں سے ایک چھوڑ دیں:
conversations-choose-other = کچھ اور چنیں، یا پھر سے سب دکھائیں۔
search-without = ”{ $what }“ کے بغیر
search-words = ان کے الفاظ
filter-more = موضوع، مہینے، اجازت یا ملاقات کے طریقے سے چنیں
filter-any = کوئی بھی
filter-theme = موضوع
filter-tier = کس بات کی اجازت دی
filter-uncoded = صرف وہ جن کا موضوع نہیں
conversation-read = بات چیت پڑھیں
conversation-correct = الفاظ درست کریں
conversation-correct-lead = جو پہلے لکھا تھا وہ بھی ساتھ محفوظ رہے گا۔
conversation-correct-keep = یہ الفاظ رکھیں
earlier-words = { $n } بار درست کیا گیا
earlier-until = { $moment } تک، جب { $name } نے درست کیا:
held-at-time = کس وقت؟
arrived-at = موصول ہوا
themes-choose = موضوع چنیں
contact-see = دیکھیں رابطہ کیسے ہو
contact-only = صرف ”مجھ سے رابطہ کریں“ کے لیے: رابطہ کیسے ہو
consent-read-in = اس زبان میں پڑھیں
consent-agreed = انہوں نے کس بات کی اجازت دی
consent-written-down = { $given }، { $day }
consent-written-down-by = { $given }، { $day }، لکھنے والا: { $name }
consent-before = پہلے کس بات کی اجازت تھی
consent-change = اجازت بدلیں
consent-change-lead = الفاظ دوبارہ اونچی آواز میں پڑھیں۔ پہلے کی اجازت بھی ریکارڈ میں رہے گی۔
consent-change-keep = اب کی اجازت رکھیں
follow-up-add = کچھ اور وعدہ کریں
follow-up-keep = یہ وعدہ رکھیں
follow-ups-mine = میرے
follow-ups-everybody = سب کے
follow-ups-ended = ہو گئے یا چھوڑ دیے
follow-ups-lead = { $n ->
    [0] کوئی وعدہ باقی نہیں۔
   *[other] { $n } وعدے باقی ہیں۔
}
follow-ups-lead-overdue = { $n } کا وقت گزر چکا ہے۔
follow-ups-none = کچھ باقی نہیں
follow-ups-none-ended = ابھی کچھ ختم نہیں ہوا
follow-ups-none-why = بات چیت میں کیا گیا وعدہ یہاں آتا ہے، اور تب تک رہتا ہے جب تک کوئی بتائے کہ کیا ہوا۔
follow-up-let-go-on = { $name } نے { $day } کو چھوڑ دیا
follow-up-how-ended = اس کا کیا ہوا؟
follow-up-how = نتیجہ کیا نکلا
follow-up-done-means = جو وعدہ تھا وہ پورا ہو گیا۔
follow-up-let-go-means = یہ نہیں ہوگا۔ وجہ لکھیں تاکہ کسی کو سوال نہ رہے۔
follow-up-note = کیا ہوا؟
follow-up-note-hint = ایک جملہ کافی ہے۔ یہ بات چیت کے ساتھ رہے گا۔
follow-up-keep-end = نتیجہ محفوظ کریں
follow-ups-lead-of = { $n ->
    [0] { $name } کا کوئی وعدہ باقی نہیں۔
    [one] { $name } کا { $n } وعدہ باقی ہے۔
   *[other] { $name } کے { $n } وعدے باقی ہیں۔
}
follow-ups-left = { $n ->
    [one] { $n } وعدہ ابھی تک ایسے شخص کے ذمے ہے جو جا چکا ہے۔
   *[other] { $n } وعدے ابھی تک ایسے لوگوں کے ذمے ہیں جو جا چکے ہیں۔
}
follow-ups-left-why = ہر ایک کو کھولیں اور کسی اور کے سپرد کریں، تاکہ وہ پورا ہو۔
follow-ups-left-show = یہ وعدے دکھائیں
follow-ups-later = بعد کے وعدے
follow-ups-first = شروع پر واپس
follow-up-owner-left = اب رکن نہیں
follow-up-hand-over = کسی اور کے سپرد کریں
follow-up-hand-over-who = اب یہ کون کرے گا
follow-up-hand-over-choose = کسی کو چنیں
follow-up-hand-over-hint = پہلے ان سے پوچھ لیں۔ اس کے بعد یہ ان کا وعدہ ہے۔
follow-up-hand-over-keep = ان کے سپرد کریں

ending-kept-aside = کسی اور نے اس وعدے کا کوئی اور انجام بتایا تھا۔ دونوں محفوظ ہیں، کچھ ضائع نہیں ہوا۔ کوآرڈینیٹر انہیں دیکھیں گے۔
ending-otherwise = اس کا انجام دو طرح سے بتایا گیا
ending-told-by = { $name } نے بتایا، { $moment }
ending-settle = بتائیں کون سا درست ہے
phone-promises = آپ نے کیا وعدہ کیا
phone-promise-kept = یہ اس فون پر محفوظ ہے، اور سگنل ملتے ہی { $hub } کو چلا جائے گا۔
phone-promise-refused = { $hub } نے اسے نہیں لیا۔
