# The four tiers. The wordings are read aloud at the door, exactly as they stand here.
consent = آپ نے جو بتایا ہم اس کا کیا کریں؟
consent-read-aloud = یہ اونچی آواز میں پڑھیں
consent-tier-hub = { $hub } ہی میں رہے
consent-tier-theme = صرف گنتی، الفاظ نہیں
consent-tier-quotation = الفاظ، نام کے بغیر
consent-tier-contact = مجھ سے رابطہ کریں
consent-short-hub = صرف ہب
consent-short-theme = بے نام موضوع
consent-short-quotation = بے نام الفاظ
consent-short-contact = مجھ سے رابطہ کریں
consent-wording-hub = کیا میں آپ کی باتیں لکھ لوں؟ یہ ہمارے پاس، مقامی تنظیم { $hub } ہی میں رہیں گی۔ انہیں کوئی اور نہیں پڑھے گا، اور آپ کا نام نہیں لکھا جائے گا۔
consent-wording-theme = کیا میں آپ کی باتیں لکھ لوں؟ انہیں مقامی تنظیم { $hub } کے لوگ پڑھ سکیں گے۔ باہر ہم صرف یہ بتاتے ہیں کہ کس مسئلے پر کتنے لوگوں نے بات کی۔ آپ کا نام نہیں لکھا جائے گا۔
consent-wording-quotation = کیا میں آپ کی باتیں لکھ لوں؟ ہم آپ کے الفاظ دوسروں کو یہ دکھانے کے لیے استعمال کر سکیں گے کہ یہاں کے لوگ کیا کہتے ہیں۔ ہم کبھی نہیں بتائیں گے کہ یہ کس نے کہا، اور آپ کا نام نہیں لکھا جائے گا۔
consent-wording-contact = کیا میں آپ کی باتیں، آپ کا نام اور آپ سے رابطے کا طریقہ لکھ لوں؟ یہ صرف مقامی تنظیم { $hub } کے پاس رہے گا۔ باہر ہم صرف یہ بتاتے ہیں کہ کس مسئلے پر کتنے لوگوں نے بات کی۔ ہم صرف انہی باتوں کے بارے میں رابطہ کریں گے، کسی اور بارے میں نہیں۔ آپ جب چاہیں ہمیں روک سکتے ہیں۔
consent-wording-from-file = یہ ایک فائل سے لایا گیا، جس میں لکھا ہے: { $tier }۔ ہمیں معلوم نہیں کہ کون سے الفاظ پڑھ کر سنائے گئے۔
consent-given = انہوں نے کیسے اجازت دی؟
consent-given-spoken = زبانی ہاں کہی
consent-given-written = دستخط کیے
consent-given-phone = فون پر
consent-given-slip = پرچی کے صفحے پر
consent-given-file = فائل میں یہی لکھا ہے

# How to reach them, only when they asked to be contacted.
contact = ان سے رابطہ کیسے ہو
contact-name = ان کا نام
contact-channel = رابطے کا طریقہ
channel-phone = ٹیلی فون
channel-email = ای میل
channel-post = ڈاک
basis = ہم اسے کیوں استعمال کر سکتے ہیں
basis-consent = انہوں نے اجازت دی
basis-legitimate-interest = انہیں اس کی توقع ہوگی
consent-withdrawn = اجازت واپس لی گئی
