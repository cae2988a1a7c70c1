-- The words of each conversation as they are searched. The hub is a word among them, so that one
-- hub's search never walks another's. The row's number is the order of arrival.
CREATE VIRTUAL TABLE conversation_words USING fts5 (hub, words, tokenize = 'unicode61 remove_diacritics 0', content = '', contentless_delete = 1);
