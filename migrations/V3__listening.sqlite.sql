-- The words of each conversation as they are searched. Each word bears its hub (mill-lane_damp), so that
-- a search walks that hub's words alone, however many hubs there are. They come folded, and where in the
-- conversation they stand does not matter. The row's number is the order of arrival.
CREATE VIRTUAL TABLE conversation_words USING fts5 (words, tokenize = "ascii tokenchars '-_'", content = '', contentless_delete = 1, detail = none);
