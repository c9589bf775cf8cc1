"""Who takes part: the office, its deputy, a leader, an inspector, and the contact of every unit."""

from dataclasses import dataclass

OFFICE, DEPUTY, LEADER, INSPECTOR = "办公室", "办公室副主任", "领导", "督查员"


@dataclass(frozen=True)
class Part:
    name: str
    english: str
    diligent: bool = True  # reports every week without being told


OFFICES = {
    OFFICE: Part("周宁", "the leading group's office"),
    DEPUTY: Part("冯伟", "its deputy head, also a contact of the environment bureau"),
    LEADER: Part("孙区长", "the district head"),
    INSPECTOR: Part("钱督查", "the inspector"),
}
UNITS = {
    "区环保局": Part("陈静", "Environmental Protection Bureau"),
    "区政府办": Part("高远", "Government Office"),
    "区发改局": Part("林涛", "Development and Reform Bureau"),
    "区住建局": Part("李工", "Housing and Construction Bureau"),
    "区国土分局": Part("田野", "Land and Resources Bureau"),
    "区水利总站": Part("何川", "Water Resources Station"),
    "区农经局": Part("谷丰", "Rural Economy Bureau", diligent=False),
    "产业园区管委会": Part("袁园", "Industrial Park Committee"),
    "区经信局": Part("金信", "Economy and Information Bureau"),
    "区商务局": Part("商敏", "Commerce Bureau", diligent=False),
    "区统计局": Part("数明", "Statistics Bureau"),
    "区财政局": Part("吴科长", "Finance Bureau"),
    "统一镇": Part("赵明", "Tongyi town"),
    "陆家镇": Part("陆平", "Lujia town"),
    "区综合执法局": Part("法正", "Law Enforcement Bureau"),
    "区公安分局": Part("安国", "Public Security Bureau"),
    "区卫计局": Part("康健", "Health and Family Planning Bureau"),
    "区安监局": Part("安全", "Work Safety Bureau"),
    "区消防大队": Part("严火", "Fire Brigade", diligent=False),
    "区征管办": Part("征平", "Land Acquisition Office", diligent=False),
    "区委组织部": Part("组光", "Organization Department"),
    "区人社局": Part("仁杰", "Human Resources Bureau"),
    "双盛街道办事处": Part("双喜", "Shuangsheng subdistrict"),
    "区教育局": Part("何老师", "Education Bureau"),
    "区文化广电体育局": Part("文华", "Culture, Broadcasting and Sports Bureau"),
    "区委宣传部": Part("宣文", "Publicity Department"),
    "区总工会": Part("工友", "Federation of Trade Unions"),
    "团区委": Part("青春", "Youth League Committee"),
    "区妇联": Part("兰芝", "Women's Federation"),
}
EVERYBODY = OFFICES | UNITS
