"""The typefaces of official documents, and what stands in where a machine lacks them."""

TITLE = "方正小标宋简体"
BODY = "仿宋_GB2312"
HEADING = "黑体"
SUBHEADING = "楷体_GB2312"
FIGURES = "宋体"
LATIN = "Times New Roman"

STAND_INS = {
    TITLE: "方正小标宋_GBK",
    BODY: "仿宋",
    HEADING: "SimHei",
    SUBHEADING: "楷体",
    FIGURES: "SimSun",
}
