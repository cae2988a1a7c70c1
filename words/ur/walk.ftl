# رضاکار کے فون پر دروازوں کی فہرست۔

# جوڑی کے دورے۔
walk-part = گشت
walk-sessions = میرے دورے
walk-sessions-back = میرے سب دورے
walk-lead = سگنل ہو تو فہرست لے لیں۔ اس کے بعد یہ سگنل کے بغیر چلتی ہے۔
walk-no-session = اگلے دو ہفتوں میں آپ کا کوئی دورہ نہیں
walk-none-known = یہ صفحہ ایک بار سگنل کے ساتھ کھولیں
walk-none-next = منتظم لوگوں کی جوڑیاں بناتا ہے اور ہر جوڑی کو گلیاں دیتا ہے۔ اسے بتائیں کہ آپ کب جا سکتے ہیں۔
walk-when = { $from } سے { $until } تک
walk-with = ساتھ: { $names }
walk-alone = اس جوڑی میں ابھی کوئی اور نہیں
walk-street-free = { $street }: دروازے { $n }
walk-street-mine = { $street }: { $until } تک آپ کے پاس
walk-street-taken = { $street }: { $until } تک { $by } کے پاس
walk-cancelled = یہ دورہ منسوخ ہو گیا
walk-open = فہرست کھولیں
walk-take = یہ فہرست لیں
walk-take-more = دوبارہ منگوائیں
walk-taking = فہرست آ رہی ہے …
walk-take-failed = کوئی جواب نہیں آیا۔ جہاں سگنل ہو وہاں دوبارہ کوشش کریں۔
walk-all-taken = یہ سب گلیاں دوسری جوڑیوں کے پاس ہیں۔ اپنے منتظم سے بات کریں۔
walk-needs-signal = فہرست لینے کے لیے تھوڑی دیر سگنل چاہیے۔

# فہرست۔
walk-progress = { $all } میں سے { $done } دروازے
walk-street-progress = { $all } میں سے { $done }
walk-filter = کون سے دروازے دکھائیں
walk-left = باقی
walk-all = سب
walk-find = نمبر تلاش کریں
walk-tick = کئی چنیں
walk-nothing-left = سب دروازے ہو گئے۔ شاباش۔
walk-nothing-found = یہاں کوئی دروازہ { $sought } سے شروع نہیں ہوتا۔
walk-no-floor = منزل کے بغیر
walk-ground-floor = زمینی منزل
walk-on-floor = منزل { $floor }
walk-today = آج
walk-day-hour = { $day } { $hour }
walk-short = { $day }، { $outcome }
walk-last = پچھلی بار: { $outcome }، { $day }
walk-just-now = { $outcome }، { $hour }
walk-asked-back = دوبارہ آئیں: { $when }
walk-nobody-yet = یہاں ابھی کسی نے دستک نہیں دی
walk-do-not-knock = دستک نہ دیں
walk-mark-not-taken = ”{ $outcome }“ نہیں لیا گیا۔ { $reason }
walk-door-aloud = { $door }، { $street }۔ { $last }
walk-was-no-answer = جواب نہیں ملا
walk-was-refused = انکار کیا
walk-was-spoke = بات ہوئی
walk-was-come-back = دوبارہ آنے کو کہا
walk-was-do-not-knock = دستک نہ دیں

# وہ دروازہ جہاں آپ کھڑے ہیں۔
walk-hand = وہ دروازہ جہاں آپ کھڑے ہیں
walk-which = { $door } · { $street }
walk-before = پچھلا دروازہ
walk-after = اگلا دروازہ
walk-undo-this = واپس کریں
walk-take-back = یہ واپس لیں
walk-cancel = رہنے دیں
walk-return = ہم دوبارہ کب آئیں؟
walk-this-evening = آج شام
walk-tomorrow-evening = کل شام
walk-saturday = { $day }
walk-another-day = کوئی اور دن
walk-some-day = انہوں نے نہیں بتایا
walk-pick-day = دن
walk-pick-hour = وقت، اگر انہوں نے بتایا
walk-return-on = اس وقت آئیں
walk-pick-needed = پہلے دن چنیں۔
walk-sure = یہاں کوئی دوبارہ دستک نہیں دے گا، جب تک منتظم اسے نہ بدلے۔ کیا انہوں نے یہی کہا؟
walk-sure-no = نہیں، رہنے دیں
walk-sure-yes = ہاں، دوبارہ دستک نہ دیں
walk-just-marked = { $door }: { $outcome }
walk-marked-many = { $n } دروازے: { $outcome }
walk-marked-next = { $door }: { $outcome }۔ اگلا: { $next }
walk-marked-last = { $door }: { $outcome }۔ یہ آخری تھا۔
walk-undone = واپس لیا: { $door }
walk-undone-many = { $n } دروازوں پر واپس لیا
walk-conversation-kept = گفتگو اس فون پر محفوظ ہے
walk-back-to-door = { $door } پر واپس
walk-ticked = چنے ہوئے: { $n }
walk-ticked-mark = { $n } دروازوں پر جواب نہیں
walk-tick-end = چننا بند کریں

# فہرست واپس کرنا۔
walk-give-back = فہرست واپس کریں
walk-give-back-sure = پھر دوسرے یہ گلیاں لے سکتے ہیں۔ آپ نے جو لکھا وہ رہے گا اور بھیجا جائے گا۔
walk-give-back-no = نہیں، رکھیں
walk-give-back-yes = ہاں، واپس کریں
walk-give-failed = کوئی جواب نہیں آیا۔ سگنل ہو تو واپس کر سکتے ہیں۔ ورنہ یہ خود واپس چلی جائے گی۔
walk-cancelled-out = یہ منسوخ ہو گیا ہے۔ جو آپ نے لکھا وہ محفوظ ہے۔ آگے جانے سے پہلے اپنے آرگنائزر کو فون کریں۔
walk-warned = احتیاط
walk-back-until = فہرست خود واپس چلی جائے گی: { $until }
walk-back-since = فہرست واپس چلی گئی: { $until }۔ جہاں آپ جا چکے ہیں وہ دروازے اب بھی لکھ سکتے ہیں۔
walk-gone-back = فہرست واپس جا چکی ہے، اب اس کی گلیاں کوئی اور لے سکتا ہے۔ جہاں آپ جا چکے ہیں وہ دروازے اب بھی لکھ سکتے ہیں۔

# اس فون پر جو کچھ ہے اس کی فہرست میں۔
walk-waiting = دروازوں کے نشان جو ابھی نہیں بھیجے گئے: { $n }
walk-refused-mark = { $door }، { $street }: { $outcome }
walk-refused-undo = { $door }، { $street }: واپس لیا
walk-let-go = اس فون سے ہٹائیں
