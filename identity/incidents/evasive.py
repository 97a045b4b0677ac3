"""Answers that say nothing, in the languages of the desk: where law asks for a ground or a text,
“N/A” is none."""

import re
import unicodedata

from helpdesk.text import clean_line

NOTHING = frozenset({
    # English
    "n a", "na", "none", "no", "nil", "null", "nothing", "not applicable", "not available", "tbd",
    "tba", "tbc", "to be determined", "to be confirmed", "to do", "todo", "unknown", "not known",
    "see above", "see below", "as above", "ditto", "same", "same as above", "test", "lorem ipsum",
    "x", "xx", "xxx", "ok", "okay", "yes", "later", "pending", "idk", "no comment", "no reason",
    # Khmer: none, no, not have, unknown, not applicable, see above, later
    "ទេ", "អត់", "អត់មាន", "អត់ទេ", "គ្មាន", "មិនមាន", "មិនមានទេ", "គ្មានទេ", "មិនដឹង", "មិនស្គាល់",
    "មិនអនុវត្ត", "មិនពាក់ព័ន្ធ", "ដូចខាងលើ", "ពេលក្រោយ", "មិនទាន់មាន", "មិនទាន់ដឹង", "បាទ", "ចាស",
    # Chinese, simplified and traditional: none, no, not applicable, unknown, as above, pending
    "无", "無", "没有", "沒有", "暂无", "暫無", "否", "不", "不适用", "不適用", "不知道", "未知",
    "不详", "不詳", "同上", "见上", "見上", "待定", "待补充", "待補充", "略", "是", "以后再说",
    "测试",
    # Vietnamese: none, not applicable, unknown, as above, later
    "không", "không có", "không áp dụng", "không biết", "không rõ", "chưa có", "chưa biết",
    "chưa rõ", "như trên", "sau", "để sau", "kc", "ko", "k có", "không có gì", "chưa xác định",
})  # fmt: skip
"""Without marks, in small letters, words parted by single spaces."""


def is_evasive(text: str) -> bool:
    """Whether a text says nothing: empty, marks only, one sign over and over, or a word for
    “nothing” in English, Khmer, Chinese or Vietnamese, however it is spelt or marked."""
    said = plain(text)
    letters = said.replace(" ", "")
    return len(set(letters)) < 2 or said in NOTHING or once(said) in NOTHING


def plain(text: str) -> str:
    """Small letters and digits of any script, with single spaces for all that lies between."""
    folded = unicodedata.normalize("NFKC", clean_line(text)).casefold()
    kept = "".join(c if is_letter(c) else " " for c in folded if c not in ZERO_WIDTH)
    return " ".join(kept.split())


def is_letter(character: str) -> bool:
    """Whether a sign is of a word: a letter, a digit or a mark on one (Khmer vowels are marks)."""
    return unicodedata.category(character)[0] in "LNM"


ZERO_WIDTH = "\u200b\u200c\u200d\ufeff"
"""Khmer may be written with these between words."""


def once(said: str) -> str:
    """A word that is said several times, said once: “none none”."""
    words = re.split(r"\s+", said)
    return words[0] if len(set(words)) == 1 else said
