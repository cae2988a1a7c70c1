# Signing in.
sign-in-title = Folkmoot میں سائن اِن کریں
sign-in-email = آپ کا ای میل پتہ
sign-in-password = آپ کا پاس ورڈ
sign-in-with-password = پاس ورڈ سے سائن اِن کریں
sign-in-with-link = مجھے سائن اِن کا لنک بھیجیں
sign-in-link-hint = پاس ورڈ کی ضرورت نہیں۔ ہم آپ کو ای میل بھیجیں گے۔ اس میں دیا ہوا لنک { $minutes } منٹ کے اندر کھولیں۔
sign-in-link-sent = اپنی ای میل دیکھیں
sign-in-link-sent-next = اگر { $email } یہاں درج ہے تو لنک بھیج دیا گیا ہے۔ یہ ایک بار کام کرتا ہے، { $minutes } منٹ تک۔
sign-in-link-finish = مجھے سائن اِن کریں
signed-out = آپ سائن آؤٹ ہو گئے ہیں۔
password-new = پاس ورڈ چنیں
password-hint = تین چار ایسے لفظ جنہیں صرف آپ ہی ساتھ جوڑیں، اچھا پاس ورڈ بنتے ہیں۔
password-change = میرا پاس ورڈ بدلیں
password-changed = آپ کا پاس ورڈ بدل گیا ہے۔
account-name = آپ کا نام
account-name-hint = جس نام سے پڑوسی آپ کو جانتے ہیں۔
account-language = آپ کس زبان میں پڑھنا چاہتے ہیں
account-sessions = آپ کہاں کہاں سائن اِن ہیں
account-sessions-this = یہ آلہ
account-sessions-last-used = آخری استعمال: { $when }
account-sign-out-others = میرے دوسرے آلے سائن آؤٹ کریں
account-signed-out-others = { $n ->
    [0] آپ کہیں اور سائن اِن نہیں تھے۔
    [one] { $n } دوسرا آلہ سائن آؤٹ ہو گیا۔
   *[other] { $n } دوسرے آلے سائن آؤٹ ہو گئے۔
}

# Invitations.
invitation-title = { $hub } میں شامل ہوں
invitation-from = { $name } نے آپ کو { $hub } میں شامل ہونے کی دعوت دی ہے۔ آپ کا کردار: { $role }۔
invitation-accept = { $hub } میں شامل ہوں
invitation-code = آپ کی پرچی پر لکھا کوڈ
invitation-code-hint = بارہ حروف اور ہندسے۔ چھوٹے بڑے حروف دونوں ٹھیک ہیں۔
invitation-use-code = یہ کوڈ استعمال کریں

# Roles, and what each may do.
role = کردار
role-listener = سننے والا
role-organiser = منتظم
role-staff = نیٹ ورک کا عملہ
role-coordinator = رابطہ کار
role-listener-means = گفتگو لکھتا ہے، اور اپنی لکھی ہوئی دیکھتا ہے۔
role-organiser-means = ہب کی تمام گفتگو دیکھتا ہے اور اگلے کاموں کا خیال رکھتا ہے۔
role-staff-means = ہبز کی مدد کرتا ہے۔ صرف گنتی دیکھتا ہے، نام اور الفاظ نہیں۔
role-coordinator-means = ہب کا خیال رکھتا ہے: اس کے ارکان، موضوعات اور ریکارڈ۔
your-hubs = آپ کے ہب

# What anybody finds at the door.
front-title = پڑوسی جو سنتے ہیں
front-lead = Folkmoot پڑوسیوں کی مدد کرتا ہے کہ وہ ایک دوسرے کی سنیں، مل کر کام کریں، اور دیکھیں کہ وعدے پورے ہوں۔
front-sign-in = سائن اِن کریں
front-code = میرے پاس پرچی پر لکھا کوڈ ہے
front-stages = یہ قدم بہ قدم کیسے ہوتا ہے
front-reach = ہم دروازے کھٹکھٹاتے ہیں اور اسکول کے گیٹ پر کھڑے ہوتے ہیں۔
front-listening = ہم پوچھتے ہیں کہ لوگوں کو کیا پسند ہے، کیا فکر ہے، اور وہ کیا بدلیں گے۔
front-connect = ہم دیکھتے ہیں کہ کن لوگوں کو ایک ہی بات کی فکر ہے، اور انہیں ملاتے ہیں۔
front-organise = پڑوسی اپنے گروپ خود بناتے ہیں۔
front-leadership = وہ لوگ آگے آتے ہیں جو پہلے کبھی آگے نہیں آئے۔
front-strategy = ہم پتا کرتے ہیں کہ فیصلہ کون کر سکتا ہے، اور کیا مانگنا ہے۔
front-action = ہم مل کر، کھلے عام قدم اٹھاتے ہیں۔
front-change = وعدے سب کے سامنے لکھے جاتے ہیں، جب تک پورے نہ ہوں۔
front-yours = لوگ جو کہتے ہیں وہ ان کے محلے کا ہے۔ باہر کوئی کسی کا نام نہیں دیکھتا۔
your-hubs-lead = { $n ->
    [one] آپ { $n } ہب میں ہیں۔
   *[other] آپ { $n } ہبز میں ہیں۔ چنیں کہ کہاں جانا ہے۔
}
your-hubs-none = آپ ابھی کسی ہب میں نہیں ہیں
your-hubs-none-next = اپنے منتظم سے دعوت مانگیں۔ یہ ای میل سے یا پرچی پر لکھے کوڈ کی صورت میں آتی ہے۔
sign-in-or = یا پاس ورڈ کے بغیر
sign-in-no-account = اکاؤنٹ نہیں ہے؟ آپ کو اپنے ہب سے دعوت چاہیے۔
sign-in-examples = نمونہ آزما کر دیکھیں
sign-in-examples-lead = یہ لوگ فرضی ہیں۔ کسی نام کو دبائیں اور دیکھیں کہ وہ کیا دیکھتے ہیں۔
sign-in-as = { $name } · { $role }
sign-in-link-hello = السلام علیکم { $name }۔ بس ایک بار اور دبائیں۔
sign-in-link-subject = Folkmoot میں سائن اِن کا لنک
sign-in-link-letter = السلام علیکم،

    کسی نے، غالباً آپ نے، Folkmoot میں سائن اِن کا لنک مانگا ہے۔ اسے یہاں کھولیں:

    { $link }

    یہ ایک بار کام کرتا ہے، { $minutes } منٹ تک۔ اگر یہ آپ نہیں تھے تو کچھ کرنے کی ضرورت نہیں۔

# Joining with an invitation.
join-title = کسی ہب میں شامل ہوں
join-lead = آپ کے ہب سے کسی نے آپ کو ایک کوڈ دیا ہے۔ اسے یہاں لکھیں۔
join-as-role = آپ کا کردار: { $role }۔ { $means }
join-signed-in = آپ { $name } کے نام سے سائن اِن ہیں۔
join-have-account = کیا آپ کا یہاں پہلے سے اکاؤنٹ ہے؟
join-sign-in-first = پہلے سائن اِن کریں
join-old = یہ دعوت اب کام نہیں کرتی
join-other-code = دوسرا کوڈ لکھیں
invitation-letter = السلام علیکم،

    { $name } نے آپ کو { $hub } میں شامل ہونے کی دعوت دی ہے۔ آپ کا کردار: { $role }۔ { $means }

    شامل ہونے کے لیے یہ لنک کھولیں:

    { $link }

    یہ ایک بار کام کرتا ہے، چودہ دن تک۔ اگر آپ شامل نہیں ہونا چاہتے تو کچھ کرنے کی ضرورت نہیں۔
slip-open = فون یا کمپیوٹر پر یہ کھولیں
slip-code = اور یہ کوڈ لکھیں:
slip-until = یہ ایک بار کام کرتا ہے، { $day } تک۔

# Your account.
account-keep = محفوظ کریں
account-kept = آپ کا اکاؤنٹ بدل گیا ہے۔
account-sign-out-one = وہاں سائن آؤٹ کریں
password-change-ends = پاس ورڈ بدلنے پر آپ کے دوسرے آلے سائن آؤٹ ہو جائیں گے۔
account-proven = یہ ای میل پتہ آپ کا ہے
account-proven-next = اس سے پہلے کسی نے پاس ورڈ چنا تھا۔ ہم نے اسے مٹا دیا اور باقی سب آلے سائن آؤٹ کر دیے۔ براہِ کرم نیچے نیا پاس ورڈ چنیں۔
password-old = آپ کا پرانا پاس ورڈ
password-old-hint = اگر یاد نہیں تو سائن آؤٹ کریں اور ای میل سے لنک منگوائیں۔ اس کے بعد پندرہ منٹ تک پرانے پاس ورڈ کی ضرورت نہیں۔
