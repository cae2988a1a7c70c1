# Signing in.
sign-in-title = Folkmoot میں سائن اِن کریں
sign-in-email = آپ کا ای میل پتہ
sign-in-password = آپ کا پاس ورڈ
sign-in-with-password = پاس ورڈ سے سائن اِن کریں
sign-in-with-link = مجھے سائن اِن کا لنک بھیجیں
sign-in-link-hint = پاس ورڈ کی ضرورت نہیں۔ ہم آپ کو ای میل بھیجیں گے۔ اس میں دیا ہوا لنک { $minutes } منٹ کے اندر کھولیں۔
sign-in-link-sent = اپنی ای میل دیکھیں
sign-in-link-sent-next = اگر { $email } یہاں درج ہے تو لنک بھیج دیا گیا ہے۔ یہ ایک بار کام کرتا ہے، { $minutes } منٹ تک۔
sign-in-link-open = سائن اِن مکمل کرنے کے لیے اپنا لنک کھولیں۔
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
invitation-code-hint = آٹھ حروف اور ہندسے۔ چھوٹے بڑے حروف دونوں ٹھیک ہیں۔
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
