"""Where the demo's parcels go: real towns, streets that plainly are not."""

from random import Random

CAMBODIA = (
    ("ភ្នំពេញ", "120101", "KH", "ផ្ទះលេខ {n} ផ្លូវសាកល្បង"),
    ("សៀមរាប", "170101", "KH", "ផ្ទះលេខ {n} ភូមិសាកល្បង"),
    ("Battambang", "020101", "KH", "House {n}, Demo Street"),
)
HONG_KONG = (
    ("Kowloon", "", "HK", "Flat {n}, Demo House, Demo Road"),
    ("Sha Tin", "", "HK", "Flat {n}, Block B, Sample Garden"),
)
CHINA = (
    ("深圳", "518000", "CN", "示例路 {n} 号"),
    ("广州", "510000", "CN", "样例街 {n} 号 3 栋"),
)
VIETNAM = (("Hà Nội", "100000", "VN", "Số {n} phố Thử Nghiệm"),)
ABROAD = (
    ("Leeds", "LS1 9XX", "GB", "{n} Sample Street"),
    ("Austin", "78700", "US", "{n} Demo Ave"),
)

BY_PLATFORM = {
    "e-gets": CAMBODIA,
    "tinh-tinh-mall": CAMBODIA,
    "hong-kong-site": HONG_KONG,
    "goexw": ABROAD + VIETNAM + HONG_KONG,
    "easydser": CHINA + VIETNAM + ABROAD,
}

CARRIERS = {
    "e-gets": ("Demo Express KH",),
    "tinh-tinh-mall": ("Cambodia Post",),
    "hong-kong-site": ("Demo Harbour Courier",),
    "goexw": ("Demo Air Freight", "Demo Sea Freight"),
    "easydser": ("Demo Line Haul",),
}


def somewhere(random: Random, platform: str) -> tuple[str, str, str, str]:
    """City, postcode, country and street."""
    city, postcode, country, street = random.choice(BY_PLATFORM[platform])
    return city, postcode, country, street.format(n=random.randint(1, 240))
