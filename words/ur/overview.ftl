# حب کا اپنا صفحہ: یہ ایک ایسے جملے سے شروع ہوتا ہے جس میں عدد ہو۔
overview-spoken = { $month } میں اب تک { $hub } نے { $n ->
    [one] { $n } شخص
   *[other] { $n } لوگوں
} سے بات کی ہے
overview-more = ، پورے { $month } سے { $n } زیادہ
overview-same = ، اتنے ہی جتنے پورے { $month } میں
overview-less = ؛ پورے { $month } میں { $n } تھے
overview-lead = ؛ سب سے زیادہ ذکر: { $themes }
overview-stop = ۔
overview-none-yet = { $hub } نے ابھی تک کوئی گفتگو نہیں لکھی۔
overview-none-this-month = { $hub } نے { $month } میں ابھی کسی سے بات نہیں کی؛ { $before } میں تعداد { $n } تھی۔
overview-quiet = { $hub } نے اب تک { $n ->
    [one] { $n } شخص
   *[other] { $n } لوگوں
} سے بات کی۔
overview-latest = آخری گفتگو { $month } میں ہوئی۔
overview-few = یہ بتانے کے لیے کہ سب سے اہم کیا ہے، یہ بہت کم ہیں۔
overview-listen-now = ابھی سنیں
overview-first-title = ایک گفتگو سے شروع کریں
overview-first-why = کسی پڑوسی سے چار سوال پوچھیں اور جو وہ کہیں لکھ لیں۔ فون کے بھیجتے ہی یہ یہاں نظر آئے گا۔
overview-todo = اگلے کام
overview-todo-none = کچھ باقی نہیں۔ جائیں اور لوگوں کو سنیں۔
overview-months = مہینے کے حساب سے گفتگوئیں
overview-conversations = گفتگوئیں
overview-themes-month = { $month } میں لوگوں نے کس بارے میں بات کی
overview-themes-all = اب تک لوگوں نے کس بارے میں بات کی
overview-themes-why = ایک گفتگو کئی باتوں کے بارے میں ہو سکتی ہے، اس لیے لکیروں کا جوڑ گفتگوؤں سے زیادہ ہے۔
overview-theme = موضوع
overview-table = موضوع، مہینے کے حساب سے
overview-this-month = { $month } میں اب تک
overview-in-all = کل
overview-consent = لوگوں نے کس بات کی اجازت دی
overview-consent-what = کس بات کی اجازت دی
overview-promised = وعدے جو ابھی باقی ہیں
overview-promised-none = کوئی وعدہ باقی نہیں۔
overview-promised-all = سب اگلے کام دیکھیں
overview-overdue = { $n ->
    [one] وعدے میں دیر ہو گئی
   *[other] وعدوں میں دیر ہو گئی
}
overview-due = { $n ->
    [one] وعدہ اس ہفتے کرنا ہے
   *[other] وعدے اس ہفتے کرنے ہیں
}
overview-uncoded = { $n ->
    [one] گفتگو کا ابھی کوئی موضوع نہیں
   *[other] گفتگوؤں کا ابھی کوئی موضوع نہیں
}
overview-conflicts = { $n ->
    [one] گفتگو دو بار الگ الفاظ میں آئی
   *[other] گفتگوئیں دو بار الگ الفاظ میں آئیں
}
overview-ended-twice = { $n ->
    [one] وعدہ دو طرح سے ختم ہوا
   *[other] وعدے دو طرح سے ختم ہوئے
}
overview-yours = اس مہینے آپ نے { $n ->
    [one] { $n } گفتگو لکھی
   *[other] { $n } گفتگوئیں لکھیں
} ہے۔ شکریہ۔
overview-yours-none = اس مہینے آپ نے ابھی کوئی گفتگو نہیں لکھی۔
overview-your-promises = آپ کے وعدے
overview-seen-by-organisers = یہ صفحہ { $hub } کے منتظمین دیکھتے ہیں، اور نیٹ ورک صرف گول کیے ہوئے عدد دیکھتا ہے، نام نہیں۔
