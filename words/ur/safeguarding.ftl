# Telling.
concern-new = کسی کو نقصان کا ڈر ہو تو بتائیں
concern-lead = کیا آپ نے کچھ ایسا دیکھا یا سنا جس سے کسی کے لیے ڈر لگے؟ یہاں لکھیں۔ پکا یقین ہونا ضروری نہیں۔
concern-danger-title = کیا کوئی ابھی خطرے میں ہے؟ پہلے 999 پر فون کریں۔
concern-danger-next = پھر واپس آ کر لکھیں۔ آپ کو مزید پتا کرنے کی ضرورت نہیں، اور نہ پوچھنا بہتر ہے۔
concern-read-by = اسے { $names } پڑھیں گے، اور کوئی نہیں۔
concern-read-by-nobody = { $hub } میں اس وقت حفاظت کا کوئی ذمہ دار نہیں۔ جو آپ لکھیں گے وہ اس کا انتظار کرے گا۔ رابطہ کاروں کو بتایا جائے گا کہ کچھ آیا ہے، مگر یہ نہیں کہ کیا۔ اگر انتظار نہیں ہو سکتا تو اپنی کونسل کو فون کریں۔
concern-what = آپ نے کیا دیکھا یا سنا؟
concern-what-hint = اپنے لفظوں میں۔ اگر کسی نے آپ کو بتایا تو لکھیں کہ انہوں نے کیا کہا۔
concern-about = کس کے بارے میں، اگر معلوم ہو؟
concern-about-hint = نام، یا وہ کہاں رہتے ہیں۔ معلوم نہ ہو تو خالی چھوڑ دیں۔
concern-happened = کب اور کہاں؟
concern-happened-hint = مثلاً: آج چار بجے کے قریب، Ashby House کی سیڑھیوں پر۔
concern-danger = اس وقت کوئی خطرے میں تھا
concern-send = حفاظت کے ذمہ داروں کو بھیجیں
concern-once = بھیجنے کے بعد آپ اسے دوبارہ نہیں پڑھ سکتے۔ اس طرح کوئی اور بھی آپ کے کندھے پر سے نہیں پڑھ سکتا۔
concern-sent = بھیج دیا گیا
concern-sent-next = شکریہ۔ آپ نے ٹھیک کیا۔ وہ دیکھیں گے کہ کیا کرنا ہے، اور شاید آپ سے کچھ پوچھیں۔
concern-sent-before = آپ نے کیا بھیجا ہے
concern-seen-by = یہاں جو بھیجا جائے اسے صرف { $hub } کے حفاظت کے ذمہ دار پڑھ سکتے ہیں، اور آپ کو صرف یہ نظر آتا ہے کہ آپ نے بھیجا۔
concern-other = اس نمبر پر پہلے کچھ اور بھیجا جا چکا ہے۔ اسے نئے کے طور پر دوبارہ بھیجیں۔

# That one waits.
concern-mail-subject = حفاظت کی ایک اطلاع آپ کی منتظر ہے
concern-mail =
    { $hub } میں کسی نے حفاظت کی ایک اطلاع لکھی ہے۔ اسے جلد پڑھیں۔ سائن اِن کرنا ہوگا:

    { $link }

    حفاظت کی خاطر اس خط میں اس کا کچھ نہیں لکھا گیا۔
concern-mail-nobody-subject = حفاظت کی ایک اطلاع آئی ہے اور کوئی اسے پڑھ نہیں سکتا
concern-mail-nobody =
    { $hub } میں کسی نے حفاظت کی ایک اطلاع لکھی ہے۔ { $hub } میں حفاظت کا کوئی ذمہ دار نہیں، اس لیے کوئی اسے پڑھ نہیں سکتا۔ ابھی ارکان کے صفحے پر کسی کو حفاظت کا ذمہ دار بنائیں:

    { $link }
concern-text = Folkmoot: { $hub } میں حفاظت کی ایک اطلاع آپ کی منتظر ہے۔ سائن اِن کر کے پڑھیں۔ { $link }
concern-text-nobody = Folkmoot: { $hub } میں حفاظت کی ایک اطلاع آئی ہے اور کوئی پڑھ نہیں سکتا۔ حفاظت کا ذمہ دار چنیں۔ { $link }

# The log.
concerns = حفاظت کی اطلاعیں
nav-concerns = حفاظت کی اطلاعیں
concerns-lead = جو لوگوں نے لکھا کیونکہ انہیں کسی کے لیے ڈر تھا۔ ہر بار کھولنا درج ہوتا ہے۔
concerns-open = منتظر
concerns-closed = بند
concerns-reads = کس نے پڑھا
concerns-reads-lead = جب بھی کسی نے کوئی اطلاع کھولی، تازہ سب سے پہلے۔
concerns-no-reads = کسی نے نہیں کھولی
concerns-none = یہاں کچھ نہیں
concerns-none-why = ہب میں کوئی بھی اطلاع لکھ سکتا ہے۔ پھر وہ یہاں نظر آتی ہے، اور کہیں نہیں۔
concerns-first = شروع پر
concerns-more = مزید
concern-of = { $when } کی اطلاع
concern-from = لکھنے والا
concern-is-open = منتظر
concern-was-danger = کوئی خطرے میں تھا
concern-is-closed = بند
concern-unknown = معلوم نہیں
concern-forget = مٹانے کا دن
concern-done = کیا کیا گیا
concern-nothing-done = ابھی کچھ نہیں لکھا گیا۔
concern-note-note = نوٹ
concern-note-told = کسی کو بتایا گیا
concern-note-told-means = کونسل، پولیس، ڈاکٹر: لکھیں کسے، کب، اور انہوں نے کیا کرنے کو کہا۔
concern-note-closed = بند
concern-note-closed-means = یہاں اور کچھ نہیں کرنا۔ وجہ لکھیں۔
concern-note-opened = دوبارہ کھولی گئی
concern-note-keep = تب تک محفوظ
concern-write-down = جو کریں وہ لکھیں
concern-what-done = یہ کیا ہے؟
concern-note-words = چند لفظوں میں
concern-note-hint = بعد میں یہ بدلا نہیں جا سکتا۔ غلطی ہو تو ایک اور نوٹ لکھیں۔
concern-note-keep-it = لکھ دیں
concern-reopen = دوبارہ کھولیں
concern-keep-until = کب تک محفوظ رہے
concern-until = اس دن مٹائیں
concern-until-hint = عموماً تین سال۔ بچے کے بارے میں ہو تو اس کے 25 سال کا ہونے تک۔
concern-until-keep = اس دن تک محفوظ رکھیں
concern-who-read = یہ کس نے پڑھا
concern-first-reader = آپ پہلے ہیں۔
problem-concern-until = کوئی آنے والا دن چنیں، { $most } سال سے زیادہ دور نہیں۔
seen-by-leads = اسے صرف { $hub } کے حفاظت کے ذمہ دار دیکھ سکتے ہیں۔
