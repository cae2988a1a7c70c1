## ایک مرکز اور اس کے حلقے کیا گھیرتے ہیں
ground-title = ہمارا علاقہ
ground-lead = یہاں تقریباً { $people } لوگ رہتے ہیں، { $n ->
    [one] 1 محلے
   *[other] { $n } محلوں
} میں۔
ground-none = آپ کے مرکز نے ابھی نہیں بتایا کہ وہ کہاں کام کرتا ہے۔ نیچے کوئی علاقہ، دائرہ یا شکل شامل کریں: پھر آپ دیکھیں گے کہ وہاں کون رہتا ہے اور ان میں سے کس کی بات سنی گئی ہے۔
ground-none-of-patch = ابھی نہیں بتایا گیا کہ یہ حلقہ کیا گھیرتا ہے۔ نیچے کوئی علاقہ، دائرہ یا شکل شامل کریں۔
ground-seen-by = یہ صفحہ صرف { $hub } کے منتظمین اور رابطہ کار دیکھتے ہیں؛ آپ کا مرکز کن محلوں میں کام کرتا ہے، یہ سب کو معلوم ہے۔
ground-map = { $name } کا نقشہ: جو محلہ جتنا نمایاں ہے، وہاں زندگی اتنی ہی مشکل ہے۔ نیچے کا جدول یہی بتاتا ہے۔
ground-line = کھینچی گئی شکلیں اور دائرے
ground-who = یہاں کون رہتا ہے
ground-tenths = لوگ، اس کے مطابق کہ ان کے ہاں زندگی کتنی مشکل ہے
ground-tenth = دسواں حصہ
ground-tenth-hardest = دسواں حصہ { $n }، سب سے مشکل
ground-tenth-n = دسواں حصہ { $n }
ground-tenth-least = دسواں حصہ { $n }، سب سے کم مشکل
ground-by-whole = پورے محلے پورے گنے جاتے ہیں۔
ground-by-postcodes = باقی محلوں کے اتنے لوگ گنے جاتے ہیں جتنا حصہ ان کے پوسٹ کوڈ کا شکل کے اندر ہے۔
ground-by-area = باقی محلوں کے اتنے لوگ گنے جاتے ہیں جتنا حصہ ان کی زمین کا شکل کے اندر ہے، کیونکہ پوسٹ کوڈ نہیں لائے گئے۔
ground-by-middle = محلہ تب گنا جاتا ہے جب اس کا درمیان شکل کے اندر ہو، کیونکہ اس سے باریک کچھ نہیں لایا گیا۔
ground-neighbourhoods = محلے
ground-share = اس کا حصہ، 100 میں سے
ground-more = اور { $n } مزید۔ صفحے پر اس سے زیادہ نہیں آتے۔
ground-made-of = یہ کن حصوں سے بنا ہے
ground-remove = { $name } نکالیں
ground-who-draws = اس میں کیا ہے، یہ آپ کے مرکز کا رابطہ کار بتاتا ہے۔
ground-add = اس میں شامل کریں
ground-area = ایک علاقہ
ground-area-hint = کسی وارڈ، شہر کے حصے یا ضلع کا نام؛ پوسٹ کوڈ، اس کے گرد کے محلے کے لیے؛ یا کوڈ جیسے E05001234
ground-area-add = یہ علاقہ شامل کریں
ground-which = ان میں سے آپ کی مراد کون سی جگہ ہے؟
ground-in = { $name }، { $within } میں
ground-around = دائرہ، اس کے گرد
ground-around-hint = پوسٹ کوڈ، یا کسی جگہ کا نام
ground-km = کتنی دور تک، کلومیٹر میں
ground-km-hint = 1 کلومیٹر پندرہ منٹ کی پیدل راہ ہے
ground-circle-add = یہ دائرہ شامل کریں
ground-outline = ایک شکل
ground-outline-hint = اسے نقشے پر کھینچیں۔ نقشے کے بغیر آپ کسی بھی نقشے کے پروگرام سے شکل GeoJSON کے طور پر یہاں رکھ سکتے ہیں۔
ground-name = آپ اسے کیا کہتے ہیں؟
ground-name-hint = جیسے “نہر سے باغ تک”
ground-draw-add = یہ شکل شامل کریں
ground-drawn = کھینچی گئی شکل
ground-shared = جہاں دو مرکز کام کرتے ہیں
ground-shared-lead = یہ مرکز بھی آپ کے علاقے کے ایک حصے میں کام کرتے ہیں۔ آپس میں بات کریں اور یہاں ایک ہی بات کہیں: تب یہ طے ہے۔
ground-shared-figures = { $n ->
    [one] 1 محلہ
   *[other] { $n } محلے
}، تقریباً { $people } لوگ۔
ground-settled = آپ دونوں ایک ہی بات کہتے ہیں: یہ طے ہے۔
ground-open = یہ ابھی طے نہیں ہوا۔
ground-we-say = آپ کہتے ہیں
ground-they-say = { $hub } کہتا ہے
ground-says-both = ہم دونوں وہاں کام کرتے ہیں
ground-says-ours = یہ ہمارا ہے
ground-says-theirs = یہ ان کا ہے
ground-says-nothing = ابھی کچھ نہیں

problem-shape-none = پہلے نقشے پر شکل کھینچیں۔
problem-shape-unreadable = ہم یہ شکل نہیں پڑھ سکتے۔ اسے نقشے پر کھینچیں، یا کثیر الاضلاع GeoJSON کے طور پر رکھیں۔
problem-shape-crosses = اس شکل کی لکیر خود کو کاٹتی ہے۔ اسے دوبارہ کھینچیں کہ نہ کاٹے۔
problem-shape-corners = اس شکل کے کونے بہت زیادہ ہیں۔ اسے زیادہ سے زیادہ { $most } کونوں سے کھینچیں۔
problem-shape-large = یہ شکل کسی بھی کاؤنٹی سے بڑی ہے۔ اس سے چھوٹی کھینچیں۔
problem-shape-km = لکھیں کہ دائرہ کتنی دور تک جاتا ہے، { $least } سے { $most } کلومیٹر تک۔
problem-shape-nothing = وہاں کوئی محلہ نہیں جسے ہم جانتے ہوں۔ اگر ابھی جگہیں نہیں لائی گئیں تو پہلے سرور چلانے والا یہ کرتا ہے۔
problem-shape-pieces = ایک علاقے کے زیادہ سے زیادہ { $most } حصے ہوتے ہیں۔ پہلے کچھ نکالیں، یا بڑا علاقہ شامل کریں۔
problem-shape-neighbourhoods = ایک علاقے میں زیادہ سے زیادہ { $most } محلے ہوتے ہیں۔ چھوٹا علاقہ چنیں۔

## ایک مرکز کہاں سنتا ہے، وہاں رہنے والوں کے ساتھ رکھ کر
where-title = ہم کہاں سنتے ہیں
where-lead = { $conversations ->
    [0] ابھی کسی گفتگو کا محلہ معلوم نہیں ہوا۔
    [one] 1 گفتگو، { $places } میں۔
   *[other] { $conversations } گفتگوئیں، { $places } میں۔
}
where-places = { $n ->
    [one] 1 محلے
   *[other] { $n } محلوں
}
where-silent = { $n ->
    [one] آپ کے علاقے کے 1 محلے میں ابھی کسی کی بات نہیں سنی گئی۔
   *[other] آپ کے علاقے کے { $n } محلوں میں ابھی کسی کی بات نہیں سنی گئی۔
}
where-unknown = { $n ->
    [one] 1 گفتگو کا محلہ ہمیں معلوم نہیں۔
   *[other] { $n } گفتگوؤں کا محلہ ہمیں معلوم نہیں۔
}
where-unknown-why = گلی اپنے پوسٹ کوڈ کے ساتھ، یا جگہ کے الفاظ میں لکھا پوسٹ کوڈ، یہ بتاتا ہے۔
where-no-patch = پہلے بتائیں کہ آپ کا مرکز کہاں کام کرتا ہے: پھر یہ صفحہ دکھائے گا کہ کہاں ابھی کسی کی بات نہیں سنی گئی۔
where-all-months = سب مہینے ملا کر
where-month = مہینہ
where-choose = دکھائیں
where-map = آپ کے علاقے کا نقشہ: جو محلہ جتنا نمایاں ہے، وہاں ہر 1,000 لوگوں پر اتنی ہی زیادہ گفتگوئیں ہوئیں۔ نیچے کا جدول یہی بتاتا ہے۔
where-shade-none = ابھی کسی کی بات نہیں سنی گئی
where-shade-1 = 1,000 لوگوں میں 50 یا زیادہ
where-shade-2 = 1,000 میں 20 سے 49
where-shade-3 = 1,000 میں 10 سے 19
where-shade-4 = 1,000 میں 5 سے 9
where-shade-5 = 1,000 میں 5 سے کم
where-table = محلہ بہ محلہ
where-neighbourhood = محلہ
where-people = لوگ
where-homes = گھر، تقریباً
where-homes-how = گھر لوگوں سے گنے گئے ہیں، ہر گھر میں 2.4 لوگ، جیسا 2021 کی مردم شماری میں اوسطاً تھا۔
where-doors = دروازے جن پر دستک دی
where-spoke = دروازے جہاں بات ہوئی
where-conversations = گفتگوئیں
where-contacts = رابطے پر راضی
where-of-thousand = ہر 1,000 لوگوں پر گفتگوئیں
where-outside = آپ کے علاقے سے باہر
where-not-known = معلوم نہیں کہاں
where-tenths = اس کے مطابق کہ وہاں زندگی کتنی مشکل ہے
where-tenth-people = آپ کے علاقے کے لوگ
where-patches = حلقوں کے مطابق
where-patch = حلقہ
where-equity = کیا ہم وہاں ہیں جہاں ضرورت سب سے زیادہ ہے؟
where-equity-more = ہاں: آپ وہاں زیادہ سنتے ہیں جہاں زندگی زیادہ مشکل ہے۔
where-equity-less = نہیں: آپ وہاں زیادہ سنتے ہیں جہاں زندگی کم مشکل ہے۔
where-equity-alike = جہاں زندگی مشکل ہے، وہاں آپ تقریباً اتنا ہی سنتے ہیں جتنا اور جگہوں پر۔
where-equity-few = { $n } گفتگوئیں کچھ کہنے کے لیے بہت کم ہیں۔ { $enough } چاہییں۔
where-equity-index = اشاریہ { $index } ہے، اور { $low } سے { $high } تک ہو سکتا ہے، { $n } گفتگوؤں سے۔ جہاں سب کی بات ایک جیسی سنی جائے وہاں یہ 0 ہے، اور 0 سے اوپر جہاں ان کی زیادہ سنی جائے جن کی زندگی زیادہ مشکل ہے۔
where-equity-chart = شروع سے آخر تک آپ کے علاقے کے سب لوگ، پہلے وہ جن کی زندگی سب سے مشکل ہے؛ اوپر کی طرف سب گفتگوئیں۔ سیدھی لکیر کا مطلب ہے سب کی بات ایک جیسی سنی گئی۔
where-seen-by = یہ اعداد صرف { $hub } کے منتظمین اور رابطہ کار دیکھتے ہیں؛ نیٹ ورک گفتگوئیں دسویں حصوں کے مطابق دیکھتا ہے اور سب لوگ اضلاع کے مطابق، پورے قدموں میں، اور کبھی کسی ایک محلے کی نہیں۔
where-save = جدول کے طور پر محفوظ کریں (CSV)

## ایک نیٹ ورک ملک کا کتنا حصہ گھیرتا ہے
coverage-title = پہنچ
coverage-lead = { $people } لوگوں میں سے { $covered } کسی مرکز کے علاقے میں رہتے ہیں: 100 میں سے { $share }۔
coverage-none = ابھی کوئی جگہیں نہیں لائی گئیں: رہنما کتاب “Places” میں بتاتی ہے کہ کیسے۔
coverage-no-hub = ابھی کسی مرکز نے نہیں بتایا کہ وہ کہاں کام کرتا ہے۔
coverage-distance = انہیں بھی گنیں جو قریب رہتے ہیں
coverage-distance-none = صرف وہ جو کسی علاقے میں رہتے ہیں
coverage-distance-km = اور وہ جو کسی علاقے کے درمیان سے { $km } کلومیٹر تک رہتے ہیں
coverage-choose = دکھائیں
coverage-slice = کیا
coverage-people = لوگ
coverage-covered = پہنچ میں
coverage-share = 100 میں سے
coverage-neighbourhoods = محلے
coverage-reached = ان میں سے کسی علاقے میں
coverage-by-tenth = اس کے مطابق کہ زندگی کتنی مشکل ہے
coverage-by-region = خطوں کے مطابق
coverage-by-rural = شہر اور دیہات
coverage-rural-UN1 = شہر اور قصبے
coverage-rural-UF1 = بڑے شہر سے دور قصبے
coverage-rural-RLN1 = بڑے گاؤں اور چھوٹے قصبے
coverage-rural-RLF1 = بڑے گاؤں اور چھوٹے قصبے، بڑے شہر سے دور
coverage-rural-RSN1 = چھوٹے گاؤں اور کھیت
coverage-rural-RSF1 = چھوٹے گاؤں اور کھیت، بڑے شہر سے دور
coverage-hubs = مرکز ساتھ ساتھ
coverage-hub = مرکز
coverage-hub-people = اس کے علاقے کے لوگ
coverage-hub-hard = ان میں سے سب سے مشکل پانچویں حصے میں، 100 میں سے
coverage-hub-heard = گفتگوئیں، کم از کم
coverage-hub-doors = دروازے، کم از کم
coverage-hub-heard-hard = سب سے مشکل پانچویں حصے میں گفتگوئیں، کم از کم
coverage-hub-thousand = ہر 1,000 لوگوں پر گفتگوئیں، کم از کم
coverage-hub-none = ابھی نہیں بتایا
coverage-equity = اشاریہ
coverage-equity-how = اشاریہ بتاتا ہے کہ کیا مرکز وہاں زیادہ سنتا ہے جہاں زندگی زیادہ مشکل ہے: 0 سے اوپر ہاں، 0 سے نیچے وہاں زیادہ جہاں زندگی کم مشکل ہے۔ یہ نیچے کی طرف گول کیے گئے اعداد سے بنتا ہے، اور { $enough } گفتگوؤں سے دکھایا جاتا ہے۔
coverage-gaps = جگہیں جہاں کوئی مرکز نہیں پہنچتا، سب سے مشکل پہلے
coverage-gap = محلہ
coverage-gap-tenth = دسواں حصہ
coverage-gap-next = مزید جگہیں
coverage-kept-back = دکھانے کے لیے بہت کم
coverage-map = اضلاع کا نقشہ: جو ضلع جتنا نمایاں ہے، اس کے اتنے ہی زیادہ لوگ کسی مرکز کے علاقے میں رہتے ہیں۔ نیچے کے جدول یہی بتاتے ہیں۔
coverage-shade-1 = 100 میں 75 یا زیادہ
coverage-shade-2 = 50 سے 74
coverage-shade-3 = 25 سے 49
coverage-shade-4 = 1 سے 24
coverage-shade-5 = ابھی کوئی نہیں
coverage-district = ضلع
coverage-seen-by = یہ صفحہ صرف { $name } کا عملہ اور رابطہ کار دیکھتے ہیں؛ مرکز کہاں کام کرتے ہیں یہ سب کو معلوم ہے، اور انہوں نے کیا سنا، وہ نیچے کی طرف گول کیا گیا ہے اور اس میں کوئی نام نہیں۔
coverage-save = یہ اعداد جدول کے طور پر لیں (CSV)

## کسی جگہ کے عام صفحے پر
places-hubs = یہاں کون سنتا ہے
places-hubs-lead = یہ مرکز یہاں کام کرتے ہیں۔ یہ پڑوسیوں سے بنے ہیں، اور آپ کی بات سننا چاہتے ہیں۔
places-hubs-people = اس جگہ کے تقریباً { $n } لوگ اس کے علاقے میں رہتے ہیں۔
places-several = اس نام کی کئی جگہیں ہیں۔ اس کا پوسٹ کوڈ یا کوڈ لکھیں۔
places-heard = یہاں کم از کم { $n } گفتگوئیں ہوئی ہیں۔ لوگوں کی حفاظت کے لیے عدد نیچے کی طرف گول کیا گیا ہے۔
places-beside = { $one } اور { $other } ساتھ ساتھ
places-beside-lead = دو جگہیں ساتھ ساتھ۔ ہر عدد جگہ کے بارے میں ہے، کسی ایک شخص کے بارے میں نہیں۔
places-beside-with = کسی اور جگہ کے ساتھ رکھیں
places-beside-hint = پوسٹ کوڈ، یا کسی جگہ کا نام
places-beside-show = دونوں دکھائیں
places-beside-what = کیا
places-beside-several = اس نام کی کئی جگہیں ہیں۔ پوسٹ کوڈ یا کوڈ لکھیں۔
places-near-me = جہاں میں ہوں وہ جگہ لیں
places-near-me-why = آپ کا براؤزر پہلے پوچھے گا۔ آپ کی جگہ صرف ایک بار آپ کا محلہ ڈھونڈنے کے لیے لی جاتی ہے، اور رکھی نہیں جاتی۔
places-near-me-none = معلوم نہیں آپ کہاں ہیں۔ پوسٹ کوڈ لکھیں۔
places-far-away = وہاں کوئی محلہ قریب نہیں جسے ہم جانتے ہوں۔
places-of-each-hundred = ہر 100 لوگوں میں سے
