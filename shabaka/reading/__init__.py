"""Pure text work: spellings, sort order, names across scripts, digits, days in three calendars."""
