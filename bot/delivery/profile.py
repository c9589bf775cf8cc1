"""Tells Telegram who the bot is: its description and the menu of people it does not know yet."""

import asyncio
import logging

from telegram import Bot, BotCommand
from telegram.error import TelegramError

from bot.core.dialogue.menus import bot_description, default_menu, short_description
from bot.core.people import Locale

logger = logging.getLogger(__name__)
LANGUAGES = {Locale.ZH: "zh", Locale.EN: "en"}
TRIES = 3
PAUSE_SECONDS = 5.0


async def introduce(bot: Bot, locale: Locale) -> None:
    """The office's language for everybody, the others for those whose Telegram speaks them."""
    for attempt in range(1, TRIES + 1):
        try:
            await _describe(bot, locale, None)
            for other in Locale:
                await _describe(bot, other, LANGUAGES[other])
        except TelegramError as error:
            logger.warning("the bot's description was not taken, attempt %d: %s", attempt, error)
            await asyncio.sleep(PAUSE_SECONDS)
        else:
            return


async def _describe(bot: Bot, locale: Locale, language: str | None) -> None:
    menu = [BotCommand(name, words) for name, words in default_menu(locale).commands]
    await bot.set_my_commands(menu, language_code=language)
    await bot.set_my_description(bot_description(locale), language_code=language)
    await bot.set_my_short_description(short_description(locale), language_code=language)
