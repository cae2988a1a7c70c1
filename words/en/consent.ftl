# The four tiers. The wordings are read aloud at the door, exactly as they stand here.
consent = What may we do with what you told us?
consent-read-aloud = Read this aloud
consent-tier-hub = Stays with { $hub }
consent-tier-theme = Counted without words
consent-tier-quotation = Words without a name
consent-tier-contact = Contact me
consent-short-hub = Hub only
consent-short-theme = Anonymous theme
consent-short-quotation = Anonymous quotation
consent-short-contact = Contact me
consent-wording-hub = May I write down what you told me? It stays with us at { $hub }. Nobody else will read it, and I will not write down your name.
consent-wording-theme = May I write down what you told me? People at { $hub } can read it. Outside { $hub } we only say how many people spoke about each subject. I will not write down your name.
consent-wording-quotation = May I write down what you told me? We may use your words to show others what people here say. We will never say who said them, and I will not write down your name.
consent-wording-contact = May I write down what you told me, with your name and how to reach you? Only { $hub } will have it. To others we only say how many people spoke about each subject. We will contact you about what you told me, and about nothing else. You can tell us to stop at any time.
consent-wording-from-file = Brought in from a file, which says: { $tier }. We do not know which words were read out.
consent-given = How did they agree?
consent-given-spoken = They said yes
consent-given-written = They signed
consent-given-phone = On the phone
consent-given-slip = On their slip
consent-given-file = A file says so

# How to reach them, only when they asked to be contacted.
contact = How to reach them
contact-name = Their name
contact-channel = Way to reach them
channel-phone = Telephone
channel-email = E-mail
channel-post = Post
basis = Why we may use it
basis-consent = They agreed
basis-legitimate-interest = They would expect it
consent-withdrawn = Withdrawn
