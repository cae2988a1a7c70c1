# The summary above a form.
problems-title = { $n ->
    [one] ایک بات پر توجہ درکار ہے
   *[other] { $n } باتوں پر توجہ درکار ہے
}
problems-kept = آپ نے جو لکھا تھا وہ یہیں ہے۔
problem = مسئلہ

# What may be wrong with a field.
problem-blank = براہِ کرم اسے پُر کریں۔
problem-choose = براہِ کرم ایک چنیں۔
problem-not-phone = یہ ٹیلی فون نمبر نہیں لگتا۔
problem-not-mobile = اس نمبر پر ٹیکسٹ نہیں جا سکتا۔ موبائل فون کا نمبر لکھیں۔
problem-not-date = تاریخ اس طرح لکھیں: 24 11 2026۔
problem-file-missing = براہِ کرم فائل چنیں۔
problem-file-too-large = یہ فائل بہت بڑی ہے۔ زیادہ سے زیادہ { $most } MB ہو سکتی ہے۔

# What may be wrong when signing in, joining, or choosing a password.
too-long = اسے { $most } حروف سے کم رکھیں۔
too-many = زیادہ سے زیادہ { $most } رکھیں۔
contact-channel-missing = رابطے کا کم از کم ایک طریقہ لکھیں۔
problem-too-long = زیادہ سے زیادہ { $most } حروف لکھیں۔
problem-not-email = یہ ای میل پتہ نہیں لگتا۔ اس میں @ اور نقطہ چاہیے، جیسے name@example.org۔
problem-password-wrong = یہ ای میل اور پاس ورڈ آپس میں نہیں ملتے۔ پھر کوشش کریں، یا لنک منگوائیں۔
problem-code-wrong = یہ کوڈ کام نہیں کرتا۔ شاید استعمال ہو چکا ہے یا پرانا ہے۔ جس نے دیا تھا اس سے نیا مانگیں۔

# Pages that say what went wrong and what to do.
error-sign-in = براہِ کرم سائن اِن کریں
error-sign-in-next = یہ صفحہ دیکھنے کے لیے سائن اِن ضروری ہے۔ اس فون پر آپ نے جو رکھا تھا وہ اب بھی اسی پر ہے۔
error-sign-in-beside = کسی اور ونڈو میں سائن اِن کریں۔ پھر یہاں واپس آ کر اسے دوبارہ بھیجیں۔
error-send-again = دوبارہ بھیجیں
error-link-old = یہ لنک اب کام نہیں کرتا
error-link-old-next = یہ استعمال ہو چکا ہے یا بہت پرانا ہے۔ نیا منگوائیں۔
error-not-allowed = یہ صفحہ آپ کے لیے کھلا نہیں ہے
error-not-allowed-next = آپ کے کردار میں یہ شامل نہیں۔ آپ کے ہب کا رابطہ کار اسے بدل سکتا ہے۔
error-not-found = یہ صفحہ نہیں ملا
error-not-found-next = شاید یہ کہیں اور چلا گیا ہے، یا پتے میں غلطی ہے۔
error-conflict = اسی وقت کسی اور نے اسے بدل دیا
error-try-later = ایک ساتھ بہت زیادہ
error-try-later-next = { $n ->
    [one] { $n } سیکنڈ
   *[other] { $n } سیکنڈ
} ٹھہر کر پھر کوشش کریں۔
error-too-large = یہ بہت بڑا ہے
error-too-large-next = ایک بار میں کم بھیجیں۔
error-internal = ہماری طرف کچھ خراب ہو گیا
error-internal-next = یہ آپ کی غلطی نہیں، اور اسے لکھ لیا گیا ہے۔ پھر کوشش کریں۔ مدد مانگیں تو یہ نمبر بتائیں: { $reference }۔
error-invalid = کچھ درست کرنا ہے
error-invalid-next = واپس جائیں، درست کریں اور پھر بھیجیں۔
error-go-home = پہلے صفحے پر جائیں
error-unread = جو بھیجا گیا وہ پڑھا نہیں جا سکا
error-unread-next = واپس جائیں اور پھر کوشش کریں۔

# What the doors and the wire may find wrong.
problem-password-short = یہ پاس ورڈ بہت چھوٹا ہے۔ کم از کم دس حروف لکھیں، جیسے چار لفظ ایک ساتھ۔
problem-password-weak = یہ پاس ورڈ آسانی سے بوجھا جا سکتا ہے۔ ایک دو لفظ اور ملائیں۔
problem-password-long = یہ پاس ورڈ بہت لمبا ہے۔ دو سو حروف کافی ہیں۔
problem-password-old-wrong = یہ آپ کا پرانا پاس ورڈ نہیں ہے۔ پھر کوشش کریں۔
problem-password-needs-link = پاس ورڈ چننے کے لیے پہلے اس لنک سے سائن اِن کریں جو ہم آپ کو ای میل سے بھیجیں گے۔
problem-email-taken = اس ای میل پتے کا اکاؤنٹ پہلے سے ہے۔ اسی سے سائن اِن کریں۔
problem-unreadable = جو بھیجا گیا وہ پڑھا نہیں جا سکا۔ دیکھ کر دوبارہ کوشش کریں۔
problem-not-known-here = ہب ابھی اس حصے کو نہیں جانتا۔ کچھ ضائع نہیں ہوا: اسے رکھیں، اور اپنے رابطہ کار کو بتائیں۔
problem-not-listed = یہ فہرست میں نہیں ہے۔ فہرست میں سے ایک چنیں۔
