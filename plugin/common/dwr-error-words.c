/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The sentence that a person reads for each thing that can go wrong. */

#include "config.h"

#include "dwr/dwr-error-words.h"

#include "dwr/dwr-i18n.h"

/* Of what is kept on this computer. (nullable): of nothing that is known */
static const char *
get_store_words (DwrError code)
{
  switch (code) {
  case DWR_ERROR_NOT_SAVED:
    return _("This is not saved on this computer, and nothing is fetched while offline.");
  case DWR_ERROR_STORE:
    return _("The saved articles could not be opened.");
  case DWR_ERROR_STORE_READ_ONLY:
    return _("Nothing new can be saved, because the folder of saved articles is read-only. "
             "What is saved stays readable.");
  case DWR_ERROR_STORE_FULL:
    return _("Nothing new can be saved, because the disk is full. What is saved stays readable.");
  case DWR_ERROR_STORE_BUSY:
    return _("The saved articles are in use by another program. Try again in a moment.");
  case DWR_ERROR_STORE_DAMAGED:
    return _("The saved articles are damaged. They will be repaired when no other program uses them.");
  case DWR_ERROR_STORE_RECOVERED:
    return _("The saved articles were damaged. What could be read was recovered, and the damaged "
             "file was kept beside it.");
  case DWR_ERROR_STORE_NEWER:
    return _("The saved articles were written by a newer version of DW Reader. Update DW Reader to "
             "read them.");
  default:
    return NULL;
  }
}

/* Of what the mail client was asked to do. (nullable): of nothing that is known */
static const char *
get_client_words (DwrError code)
{
  switch (code) {
  case DWR_ERROR_UNABLE:
    return _("This mail client cannot do that.");
  case DWR_ERROR_NO_ACCOUNT:
    return _("There is no account to write mails with. Set one up in the mail client first.");
  case DWR_ERROR_NO_MAILBOX:
    return _("There is no mailbox to save articles in. Set one up in the mail client first.");
  case DWR_ERROR_NO_MESSAGE:
    return _("There is no message to reply to. Open one first.");
  case DWR_ERROR_MAIL:
    return _("The article could not be saved as a message.");
  case DWR_ERROR_MAIL_FOLDER_GONE:
    return _("The folder for articles is not there any more. Choose another one.");
  case DWR_ERROR_MAIL_READ_ONLY:
    return _("The folder for articles is read-only. Choose another one.");
  case DWR_ERROR_MAIL_FULL:
    return _("The article could not be saved as a message, because the disk is full.");
  case DWR_ERROR_MAIL_BUSY:
    return _("Another article is being saved as a message. Try again in a moment.");
  case DWR_ERROR_FEED:
    return _("The mail client could not subscribe to the feed.");
  case DWR_ERROR_MAIL_TOO_LARGE:
    return _("This is too long for a mail. Select a shorter passage and quote that.");
  default:
    return get_store_words (code);
  }
}

/* (nullable): of nothing that is known */
static const char *
get_words (DwrError code)
{
  switch (code) {
  case DWR_ERROR_NOT_DW:
    return _("This is not an https address of Deutsche Welle.");
  case DWR_ERROR_NO_ID:
    return _("This address does not name an article.");
  case DWR_ERROR_NOT_ARTICLE:
    return _("This page is not an article. It may be a list of articles, such as a topic or a section.");
  case DWR_ERROR_OFFLINE:
    return _("You are offline.");
  case DWR_ERROR_DNS:
    return _("Deutsche Welle's server could not be found. Check your connection.");
  case DWR_ERROR_REFUSED:
    return _("Could not reach Deutsche Welle's server.");
  case DWR_ERROR_CLOCK:
    return _("No secure connection to Deutsche Welle was possible. "
             "Check this computer's date and time.");
  case DWR_ERROR_TLS:
    return _("No secure connection to Deutsche Welle was possible. This network may want you to "
             "log in first. Open any page in a web browser.");
  case DWR_ERROR_DEADLINE:
    return _("Deutsche Welle's server took too long to answer.");
  case DWR_ERROR_TOO_LARGE:
    return _("This is too large to read here.");
  case DWR_ERROR_HTTP_STATUS:
    return _("Deutsche Welle's server reported an error.");
  case DWR_ERROR_GONE:
    return _("This is no longer available at Deutsche Welle.");
  case DWR_ERROR_REDIRECT:
    return _("This address leads away from Deutsche Welle, or in a circle.");
  case DWR_ERROR_DAMAGED:
    return _("What arrived is incomplete or damaged. The connection may have been cut.");
  case DWR_ERROR_WRONG_TYPE:
    return _("Deutsche Welle's server sent something else than it was asked for.");
  case DWR_ERROR_EMPTY:
    return _("What arrived is empty.");
  case DWR_ERROR_JOB_LIMIT:
    return _("Reading this took too long.");
  case DWR_ERROR_SERVICE:
    return _("The part of DW Reader that fetches and keeps articles stopped working.");
  case DWR_ERROR_FILE:
    return _("The file could not be read.");
  case DWR_ERROR_SETTINGS:
    return _("The preferences could not be stored. The disk may be full or read-only.");
  case DWR_ERROR_INVALID:
    return _("The parts of DW Reader do not fit together. Install it again.");
  case DWR_ERROR_EDITION:
    return _("Deutsche Welle has no such edition or section.");
  case DWR_ERROR_WAIT:
    return _("Deutsche Welle's server asked to be left alone for a while. Try again later.");
  case DWR_ERROR_PROXY:
    return _("There is no way through the proxy in the preferences, and nothing goes round it.");
  default:
    return get_client_words (code);
  }
}

const char *
dwr_error_get_words (const GError *error)
{
  const char *words = NULL;

  if (error != NULL && error->domain == DWR_ERROR)
    words = get_words ((DwrError) error->code);
  return words != NULL ? words : _("This could not be loaded.");
}
