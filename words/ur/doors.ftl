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
