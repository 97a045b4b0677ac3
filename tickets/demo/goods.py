"""What the demo's shops sell, by the language of their pages, with prices in US cents."""

KHMER = (
    ("ក្រមាសូត្រពណ៌ក្រហម", 1250),
    ("គ្រឿងទេសអាម៉ុក ១ គីឡូក្រាម", 680),
    ("កង្ហារតុ USB", 990),
    ("ស្បែកជើងកីឡា លេខ ៤២", 2490),
    ("ទូរស័ព្ទដៃ កុងតាក់ពីរ", 8900),
    ("ម្រេចកំពត ២៥០ ក្រាម", 1150),
)
CHINESE = (
    ("儿童雨靴 30 码", 1580),
    ("无线蓝牙耳机", 3290),
    ("电热水壶 1.7 升", 2190),
    ("手机保护壳（透明）", 420),
    ("羽绒服 女款 M", 6900),
    ("茶具套装 六件", 4550),
)
VIETNAMESE = (
    ("Áo dài lụa tơ tằm, cỡ M", 5900),
    ("Nồi cơm điện 1,8 lít", 4250),
    ("Cà phê rang xay 500 g", 890),
    ("Balo chống nước 20 lít", 2750),
)
ENGLISH = (
    ("Desk lamp with dimmer", 2890),
    ("Cotton bed sheet set, double", 3950),
    ("Wireless mouse", 1490),
    ("Rain jacket, size L", 5490),
    ("Ceramic plant pot, 20 cm", 1890),
    ("Running shoes, size 41", 7200),
)

BY_LANGUAGE = {"km": KHMER, "zh-hans": CHINESE, "vi": VIETNAMESE, "en": ENGLISH}

PER_US_CENT = {"USD": 1.0, "KHR": 41.0, "CNY": 7.1, "HKD": 7.8}
"""Minor units of a currency for one US cent; riel have a minor unit by ISO 4217 that nobody uses.
The demo's own round rates, for believable prices only."""


def price(us_cents: int, currency: str) -> int:
    """A price in minor units, rounded as shops round."""
    step = 10_000 if currency == "KHR" else 10
    return max(
        step,
        round(us_cents * PER_US_CENT[currency] * (100 if currency == "KHR" else 1) / step) * step,
    )
