# When the page on a phone and the hub's server are not of the same version.
phone-line-version = Otwórz stronę ponownie. Nic nie zginęło
phone-version = Hub i ta strona mają różne wersje
phone-version-next = Wszystko, co zapisano, jest bezpieczne na tym telefonie. Otwórz stronę ponownie, gdy będzie zasięg, a zostanie wysłane. Jeśli jutro nadal to widzisz, powiedz koordynatorowi.
phone-no-place = { $hub } nie ma na to miejsca. Mogło zostać tam usunięte to, czego dotyczy, albo zmieniła się Twoja rola. Zapytaj koordynatora. Zostanie na tym telefonie, dopóki tego nie usuniesz.
