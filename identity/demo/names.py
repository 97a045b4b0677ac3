"""Names for made-up members, in the scripts that real ones come in."""

from random import Random

KHMER_FAMILY = ("សុខ", "ចាន់", "ហេង", "លី", "គឹម", "ម៉ៅ", "ស៊ន", "ឡុង", "ប៊ុន", "ឈុន")
KHMER_GIVEN = ("ដារ៉ា", "សុភា", "ពិសិដ្ឋ", "ធីតា", "រតនា", "បូរី", "សុវណ្ណ", "ស្រីមុំ", "វិចិត្រ", "កល្យាណ")
KHMER_LATIN_FAMILY = ("Sok", "Chan", "Heng", "Ly", "Kim", "Mao", "Son", "Long", "Bun", "Chhun")
KHMER_LATIN_GIVEN = ("Dara", "Sophea", "Piseth", "Thida", "Ratana", "Borey", "Sovann", "Sreymom")
CHINESE_FAMILY = ("陈", "林", "黄", "张", "李", "王", "吴", "刘", "蔡", "杨", "周", "徐")
CHINESE_GIVEN = (
    "美玲",
    "志强",
    "晓燕",
    "建华",
    "思敏",
    "家豪",
    "雅婷",
    "文杰",
    "丽娜",
    "子轩",
    "静怡",
)
HONG_KONG_FAMILY = ("Chan", "Wong", "Cheung", "Leung", "Lau", "Ho", "Ng", "Yip", "Tsang")
HONG_KONG_GIVEN = ("Ka Yan", "Wing Sze", "Chi Ming", "Mei Ling", "Siu Fung", "Hoi Ching", "Tsz Kin")
VIETNAMESE_FAMILY = ("Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Võ", "Đặng", "Bùi")
VIETNAMESE_MIDDLE = ("Thị", "Văn", "Minh", "Ngọc", "Thanh", "Quốc")
VIETNAMESE_GIVEN = ("Lan", "Hùng", "Trang", "Đức", "Hương", "Phúc", "Mai", "Khánh", "Thảo")
ENGLISH_FAMILY = ("Baker", "Hughes", "Patel", "Morgan", "Reid", "Fraser", "Okafor", "Novak")
ENGLISH_GIVEN = ("Emma", "James", "Priya", "Oliver", "Grace", "Daniel", "Amara", "Lucas")


def khmer(random: Random) -> str:
    """A Khmer name, mostly in its own script."""
    if random.random() < 0.6:
        return f"{random.choice(KHMER_FAMILY)} {random.choice(KHMER_GIVEN)}"
    return f"{random.choice(KHMER_LATIN_FAMILY)} {random.choice(KHMER_LATIN_GIVEN)}"


def chinese(random: Random) -> str:
    """A Chinese name, without a space."""
    return f"{random.choice(CHINESE_FAMILY)}{random.choice(CHINESE_GIVEN)}"


def hong_kong(random: Random) -> str:
    """A Hong Kong name as passports have it."""
    return f"{random.choice(HONG_KONG_FAMILY)} {random.choice(HONG_KONG_GIVEN)}"


def vietnamese(random: Random) -> str:
    """A Vietnamese name in three words."""
    parts = (VIETNAMESE_FAMILY, VIETNAMESE_MIDDLE, VIETNAMESE_GIVEN)
    return " ".join(random.choice(part) for part in parts)


def english(random: Random) -> str:
    """An English name."""
    return f"{random.choice(ENGLISH_GIVEN)} {random.choice(ENGLISH_FAMILY)}"
