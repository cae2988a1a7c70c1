# What may be wrong with patches, streets and doors.
problem-patch-there = اس نام کا علاقہ پہلے سے موجود ہے۔ کوئی اور نام چنیں۔
problem-patch-retired = یہ علاقہ ہٹا دیا گیا تھا۔ پہلے اسے واپس لائیں۔
problem-patch-has-streets = اس علاقے میں ابھی گلیاں ہیں۔ پہلے انہیں منتقل کریں یا ہٹائیں۔
problem-patch-full = ایک علاقے میں زیادہ سے زیادہ { $most } گلیاں ہو سکتی ہیں۔ ایک اور علاقہ بنائیں۔
problem-patches-full = ایک مرکز میں زیادہ سے زیادہ { $most } علاقے ہو سکتے ہیں۔ جہاں اب کوئی نہیں جاتا وہ ہٹا دیں۔
problem-street-there = اس علاقے میں اس نام کی گلی پہلے سے موجود ہے۔ دروازے اسی میں شامل کریں۔
problem-street-retired = یہ گلی ہٹا دی گئی تھی۔ پہلے اسے واپس لائیں۔
problem-street-full = ایک گلی میں زیادہ سے زیادہ { $most } دروازے ہو سکتے ہیں۔ اس کی دو گلیاں بنائیں۔
problem-door-there = اس گلی میں اس نام کا دروازہ پہلے سے موجود ہے۔
problem-door-retired = یہ دروازہ ہٹا دیا گیا تھا۔ پہلے اسے واپس لائیں۔

# What may be wrong with doors that are typed, pasted or made for a block.
problem-block-floor-full = اس پہلے نمبر سے ایک منزل کے نمبر اگلی منزل تک پہنچ جائیں گے۔
problem-range-backwards = ”{ $typed }“ میں پہلا نمبر آخری نمبر سے چھوٹا ہونا چاہیے۔
problem-range-long = ”{ $typed }“ اتنے دروازے ہیں جتنے کسی گلی میں نہیں ہوتے۔ نمبر دوبارہ دیکھیں۔
problem-range-none = ہم ”{ $typed }“ نہیں پڑھ سکے۔ دو نمبر لکھیں جن کے بیچ لکیر ہو، جیسے 1-45 odd۔
problem-range-label = ہر دروازے کا نام 60 حروف سے کم رکھیں: ”{ $typed }“۔
problem-doors-none = کم از کم ایک دروازہ لکھیں۔
problem-postcode = پوسٹ کوڈ میں صرف حروف اور ہندسے ہوتے ہیں، جیسے N17 9AA۔
problem-pasted-no-door = یہاں گھر کا نمبر یا نام نہیں ملا۔
problem-pasted-street = گلی کا نام بہت لمبا ہے۔
problem-pasted-label = دروازے کا نام بہت لمبا ہے۔
problem-pasted-lines = ایک بار میں زیادہ سے زیادہ { $most } سطریں چسپاں کریں۔
problem-pasted-streets = ایک بار میں زیادہ سے زیادہ { $most } گلیاں چسپاں کریں۔
