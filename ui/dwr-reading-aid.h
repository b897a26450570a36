/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* DwrReadingAid: what can be done with the article that is shown. */

#pragma once

typedef enum {
  DWR_READING_AID_FIND,
  DWR_READING_AID_FIND_NEXT,
  DWR_READING_AID_FIND_PREVIOUS,
  DWR_READING_AID_PRINT,
  DWR_READING_AID_SAVE,
  DWR_READING_AID_COPY_MARKDOWN,
  /* The mail client's part. */
  DWR_READING_AID_SAVE_TO_FOLDER,
  DWR_READING_AID_SAVE_ELSEWHERE,
  DWR_READING_AID_SEND,
  DWR_READING_AID_SEND_PICTURES,
  DWR_READING_AID_FORWARD,
  DWR_READING_AID_QUOTE_IN_REPLY,
  DWR_READING_AID_QUOTE,
} DwrReadingAid;
