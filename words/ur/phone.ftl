# رضاکار کے فون کا صفحہ، جو سگنل کے بغیر چلتا ہے۔
phone-title = سننا
phone-opening = اس فون پر جو کچھ ہے وہ کھل رہا ہے …
phone-needs-script = یہ صفحہ سگنل نہ ہو تب بھی گفتگو سنبھال کر رکھتا ہے۔ اس کے لیے جاوا اسکرپٹ چاہیے، جو یہاں بند ہے۔
phone-cannot-keep = یہ براؤزر اس صفحے کو کچھ سنبھالنے نہیں دیتا، اس لیے یہاں کچھ محفوظ نہیں۔ صفحہ عام ونڈو یا کسی اور براؤزر میں کھولیں۔
phone-replaced = یہ صفحہ دوسری ونڈو میں نیا ہو گیا ہے۔ آپ کا لکھا محفوظ ہے۔ آگے بڑھنے کے لیے اسے دوبارہ کھولیں۔
phone-open-again = دوبارہ کھولیں

# نیچے کی پٹی۔
phone-parts = اس صفحے کے حصے
phone-write = لکھیں
phone-list = میری فہرست
phone-this-phone = یہ فون
phone-unsent = بھیجنا باقی

# ایک چھوٹا جملہ کہ حال کیا ہے۔
phone-line-fine = رابطہ ہے
phone-line-offline = سگنل نہیں، سب محفوظ ہے
phone-line-sending = بھیجا جا رہا ہے …
phone-line-signed-out = بھیجنے کے لیے سائن اِن کریں
phone-line-other = کوئی اور سائن اِن ہے
phone-line-paused = { $time } پر دوبارہ کوشش
phone-line-refused = قبول نہیں ہوئیں: { $n }
phone-line-left = { $hub } میں اب شامل نہیں

# جب تک اس فون پر کسی نے سائن اِن نہیں کیا۔
phone-welcome = سگنل ہوتے ہوئے ایک بار سائن اِن کریں
phone-welcome-next = اس کے بعد یہ صفحہ سگنل کے بغیر کھلے گا اور چلے گا، اور جو آپ لکھیں گے اسے بھیجے جانے تک سنبھالے گا۔
phone-welcome-offline = اس وقت یہاں سگنل نہیں ہے۔ یہ صفحہ کھلا رکھیں، یا بعد میں واپس آئیں۔ ذرا سا سگنل آتے ہی آپ سائن اِن کر سکتے ہیں، پھر یہ سگنل کے بغیر بھی چلے گا۔
phone-no-hub = آپ ابھی کسی ہب میں شامل نہیں
phone-no-hub-next = کسی رابطہ کار سے دعوت مانگیں۔ پھر یہ صفحہ دوبارہ کھولیں۔
phone-no-hub-lists = یہ صفحہ ایک بار سگنل کے ساتھ کھولیں
phone-no-hub-lists-next = یہ { $hub } کے موضوعات اور اجازت کے الفاظ لے آئے گا۔ اس کے بعد سگنل کی ضرورت نہیں۔

# لکھنا۔
phone-new = ایک گفتگو لکھیں
phone-mending = یہ گفتگو ٹھیک کریں
phone-picked-up = آپ یہ لکھ رہے تھے۔ جہاں چھوڑا تھا وہیں سے آگے لکھیں۔
phone-what-they-said = انہوں نے کیا کہا
phone-where-and-how = کہاں اور کیسے
phone-now = ابھی
phone-next-step-optional = اگر کوئی وعدہ نہیں ہوا تو خالی چھوڑ دیں۔
phone-in-a-week = ایک ہفتے میں
phone-in-two-weeks = دو ہفتوں میں
phone-another-day = کوئی اور دن
phone-me = { $name } (آپ)
phone-read-in = اس زبان میں پڑھیں
phone-consent-first = یہ الفاظ اونچی آواز میں پڑھیں۔ پھر جو انہوں نے چنا اسے چھوئیں۔
phone-consent-anew = آپ کے پڑھنے کے بعد یہ الفاظ بدل گئے ہیں۔ نئے الفاظ اونچی آواز میں پڑھیں، اور جو وہ چنیں اسے دوبارہ چھوئیں۔
phone-only-for-contact = صرف اس لیے کہ انہوں نے رابطہ کرنے کو کہا۔
phone-channel-needed = رابطے کا کم از کم ایک طریقہ لکھیں۔
phone-follow-up-needed = وہ دن چنیں جب تک یہ ہو جائے گا۔
phone-follow-up-past = یہ دن گزر چکا ہے۔ آنے والا کوئی دن چنیں۔
phone-choose-consent = جو انہوں نے چنا اسے چھوئیں۔ اس کے بغیر کچھ محفوظ نہیں ہو سکتا۔
phone-themes-none = { $hub } کے پاس ابھی موضوعات کی فہرست نہیں۔ ہب میں کوئی یہ الفاظ پڑھے گا۔
phone-all-themes = تمام موضوعات ({ $n })
phone-find-theme = موضوع تلاش کریں
phone-no-such-theme = کسی موضوع میں یہ حروف نہیں۔
phone-nudge-email = لگتا ہے یہاں ای میل کا پتہ ہے۔ اگر انہوں نے اجازت دی ہے تو اسے ”مجھ سے رابطہ کریں“ کے نیچے لکھیں۔
phone-kept = اس فون پر محفوظ ہے
phone-kept-next = سگنل آتے ہی { $hub } کو بھیج دیا جائے گا۔
phone-kept-and-sent = { $hub } کو بھیج دیا گیا
phone-kept-and-sent-next = وہاں یہ محفوظ ہے۔ آپ اگلے دروازے پر جا سکتے ہیں۔
phone-refused = { $hub } نے یہ قبول نہیں کیا
phone-refused-next = یہ اب بھی اس فون پر ہے۔ اسے ”میری فہرست“ میں ٹھیک کریں۔
phone-left = آپ اب { $hub } میں شامل نہیں
phone-left-next = جو آپ نے اس کے لیے لکھا وہ کسی کو نہیں بھیجا گیا۔ وہ ”میری فہرست“ میں ہے۔ وہاں آپ اسے فائل میں محفوظ کر سکتے ہیں یا فون سے ہٹا سکتے ہیں۔
phone-left-means = آپ اب { $hub } میں شامل نہیں، اور یہ کسی اور ہب کو نہیں جائے گا۔ آپ اسے فائل میں محفوظ کر سکتے ہیں یا فون سے ہٹا سکتے ہیں۔
phone-start-over = یہ صفحہ صاف کریں
phone-start-over-sure = واقعی صاف کریں؟ آپ کا لکھا ختم ہو جائے گا۔
phone-start-over-yes = ہاں، صاف کریں
phone-start-over-no = نہیں، رہنے دیں
phone-problems = اسے ایک بار پھر دیکھیں
phone-full = اس فون میں جگہ نہیں بچی
phone-full-next = آپ کا لکھا ابھی اس صفحے پر ہے۔ اسے فائل میں محفوظ کریں، یا تصویریں اور ایپس ہٹا کر جگہ بنائیں اور دوبارہ محفوظ کریں۔
phone-save-this = اسے فائل میں محفوظ کریں
phone-problem-future = یہ وقت ابھی نہیں آیا۔ ابھی کا یا پہلے کا وقت چنیں۔
phone-problem-themes = زیادہ سے زیادہ { $most } موضوع چنیں۔

# فہرست۔
phone-list-none = اس فون پر کچھ نہیں
phone-list-none-next = جو آپ لکھیں گے وہ یہاں آئے گا، اور یہ بھی کہ وہ کہاں تک پہنچا۔
phone-list-waiting = ابھی بھیجنا باقی: { $n }
phone-list-drafts = ابھی لکھی جا رہی ہیں: { $n }
phone-list-all-sent = سب بھیج دیا گیا
phone-list-sent-note = آپ کی تسلی کے لیے بھیجی گئی آخری 50 گفتگوئیں یہاں ہیں۔ ان کے الفاظ اب اس فون پر نہیں۔
phone-others-work = اس فون پر کسی اور کا کام بھی ہے جو بھیجا نہیں گیا: { $n }
phone-others-work-next = اسے بھیجنے کے لیے انہیں یہاں سائن اِن کرنا ہوگا۔ آپ اسے نہیں دیکھ سکتے۔
phone-go-on = آگے لکھیں
phone-open-elsewhere = یہ کسی اور ونڈو میں کھلا ہے۔ وہیں آگے لکھیں، یا پہلے وہ ونڈو بند کریں۔
phone-mend = ٹھیک کریں
phone-change-it = بدلیں
phone-see-at-hub = ہب کے صفحے پر دیکھیں
phone-throw-away = اس فون سے ہٹا دیں
phone-throw-away-sure = واقعی ہٹا دیں؟ یہ ہب کے پاس نہیں، اس لیے ختم ہو جائے گا۔
phone-throw-away-yes = ہاں، ہٹا دیں
phone-throw-away-no = نہیں، رہنے دیں
phone-conflict-seen = میں نے پڑھ لیا
phone-no-words-yet = ابھی کوئی الفاظ نہیں
phone-hub-not-reason = ہب نے وجہ نہیں بتائی۔
phone-tried = جواب کے بغیر کوششیں: { $n }

# یہ فون۔
phone-signed-in-as = آپ { $name } ہیں
phone-signed-out = آپ سائن آؤٹ ہیں
phone-signed-out-next = اس فون پر سب محفوظ ہے۔ دوبارہ سائن اِن کریں تو بھیج دیا جائے گا۔
phone-hub-choice = آپ کس ہب کے لیے سنتے ہیں؟
phone-language-choice = اس صفحے کی زبان
phone-works-offline = یہ صفحہ سگنل کے بغیر کھلتا ہے۔
phone-works-offline-not-yet = یہ صفحہ ابھی سگنل کے بغیر نہیں کھلتا۔ سگنل ہوتے ہوئے اسے تھوڑی دیر کھلا رکھیں۔
phone-works-offline-never = یہ براؤزر اس صفحے کو سگنل کے بغیر نہیں کھول سکتا۔ اسے کھلا رکھیں، یا دوسرا براؤزر استعمال کریں۔
phone-install = میرے فون کی اسکرین پر رکھیں
phone-safe-keeping = حفاظت
phone-ask-to-keep = فون سے کہیں کہ میرا لکھا سنبھال کر رکھے
phone-file-care = یہ فائل بند ہے: اسے صرف آپ کا ہب اور آپ کھول سکتے ہیں۔ سب بھیج دیا جائے تو اسے مٹا دیں۔
phone-load-file = ایسی فائل واپس لائیں
phone-file-loaded = فائل سے لیے گئے: { $taken }۔ پہلے سے موجود: { $known }۔ پڑھے نہ جا سکے: { $bad }۔
phone-file-strange = یہ وہ فائل نہیں جو اس صفحے نے محفوظ کی تھی۔ کچھ نہیں بدلا۔
phone-nothing-to-save = کچھ باقی نہیں، اس لیے محفوظ کرنے کو کچھ نہیں۔
phone-clock-wrong = اس فون کی گھڑی { $minutes } منٹ غلط ہے۔ آپ کے لکھے پر صحیح وقت لگایا جائے گا۔
