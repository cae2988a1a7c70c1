# When the page on a phone and the hub's server are not of the same version.
phone-line-version = Open this page again. All is kept
phone-version = The hub and this page have different versions
phone-version-next = All that you wrote is safe on this phone. Open the page again while you have signal, and it will be sent. If you still see this tomorrow, tell your coordinator.
phone-no-place = { $hub } has no place for this. What it belongs to may have been taken away there, or your role may have changed. Ask your coordinator. It stays on this phone until you take it off.
