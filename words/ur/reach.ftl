# How a knock went.
outcome-no-answer = جواب نہیں ملا
outcome-refused = انکار کیا
outcome-spoke = بات ہوئی
outcome-come-back = دوبارہ آئیں
outcome-do-not-knock = دوبارہ دستک نہ دیں

# Streets and which of their doors a session wants.
street-kind-street = گلی
street-kind-block = فلیٹوں کی عمارت
numbering-sides = طاق نمبر ایک طرف، جفت نمبر دوسری طرف
numbering-running = نمبر گلی کے ساتھ ساتھ ترتیب سے چلتے ہیں
wanted-all = ہر دروازہ
wanted-not-spoken = وہ دروازے جہاں ابھی کسی سے بات نہیں ہوئی
wanted-come-back = وہ دروازے جہاں ہمیں دوبارہ آنے کو کہا گیا

# What may be wrong with doors.
problem-block-number = { $least } سے { $most } تک کوئی پورا عدد لکھیں۔
problem-block-too-many = ایک عمارت میں زیادہ سے زیادہ { $most } دروازے ہو سکتے ہیں۔ اس کی دو عمارتیں بنائیں۔
