// What the server refuses, as the page says it; the words it has not met yet are shown as they come.

import { addWords } from "./words.js";

addWords({
  zh: {
    "Bad Request: message is too long": "消息过长，最多4096个字符，请分几条发送。",
    "Bad Request: message caption is too long": "附件的说明过长，最多1024个字符。",
    "Bad Request: file is too big": "文件过大：照片最大10MB，其他文件最大50MB。",
    "Request Entity Too Large": "文件过大：照片最大10MB，其他文件最大50MB。",
    "Bad Request: IMAGE_PROCESS_FAILED": "其中有文件不是照片，请作为文件发送。",
    "Bad Request: file must be non-empty": "文件是空的，无法发送。",
    "the clock is being moved already": "机器人正在重新启动，请稍候…",
    "Bad Request: there is no such message": "原消息已删除",
    "Bad Request: latitude must be a number": "纬度须为数字，如41.1867。",
    "Bad Request: longitude must be a number": "经度须为数字，如122.0528。",
    "Bad Request: there is no such place": "纬度须在-90至90之间，经度须在-180至180之间。",
    "Bad Request: at must be a date and time, as in 2017-11-01T08:30": "请填写完整的日期和时间。",
    "Failed to fetch": "与服务器的连接中断，请稍候再试。",
  },
  en: {
    "Bad Request: message is too long": "The message is too long: 4096 characters at most; send it in parts.",
    "Bad Request: message caption is too long": "The caption is too long: 1024 characters at most.",
    "Bad Request: file is too big": "The file is too big: 10 MB for a photo, 50 MB for any other file.",
    "Request Entity Too Large": "The file is too big: 10 MB for a photo, 50 MB for any other file.",
    "Bad Request: IMAGE_PROCESS_FAILED": "Not every file is a picture; send them as files.",
    "Bad Request: file must be non-empty": "The file is empty and cannot be sent.",
    "the clock is being moved already": "The bot is restarting, one moment…",
    "Bad Request: there is no such message": "The message was deleted",
    "Bad Request: latitude must be a number": "The latitude must be a number, as in 41.1867.",
    "Bad Request: longitude must be a number": "The longitude must be a number, as in 122.0528.",
    "Bad Request: there is no such place": "Latitudes go from -90 to 90, longitudes from -180 to 180.",
    "Bad Request: at must be a date and time, as in 2017-11-01T08:30": "Give a whole date and time.",
    "Failed to fetch": "The connection is lost; try again in a moment.",
  },
});
