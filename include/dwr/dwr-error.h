/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Everything that the world can do wrong to DW Reader: one error domain, one code for each thing
 * that the panel must say differently. The codes cross the service's D-Bus connection. */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define DWR_ERROR (dwr_error_quark ())

/**
 * DwrError:
 * @DWR_ERROR_NOT_DW: the address is not one of Deutsche Welle's, or is written in a way that is
 *   refused (another scheme, a port, a user name, an escape in the host, ...)
 * @DWR_ERROR_NO_ID: an address of Deutsche Welle that names no article
 * @DWR_ERROR_NOT_ARTICLE: a page, fetched or recognised by its address, that is not an article
 * @DWR_ERROR_OFFLINE: the machine has no network
 * @DWR_ERROR_DNS: the host's name could not be resolved
 * @DWR_ERROR_REFUSED: the host could not be reached or refused the connection
 * @DWR_ERROR_TLS: no trusted connection (certificate, host name), for another cause than the clock
 * @DWR_ERROR_DEADLINE: the whole answer did not come in time
 * @DWR_ERROR_TOO_LARGE: the answer is over its limit in bytes
 * @DWR_ERROR_HTTP_STATUS: the server answered with an error; the message names the status
 * @DWR_ERROR_GONE: the page was removed (HTTP 404 or 410, or a redirect from an article to what is
 *   none)
 * @DWR_ERROR_REDIRECT: a redirect leaves Deutsche Welle, loops, or is one too many
 * @DWR_ERROR_DAMAGED: the answer ended early or does not decode
 * @DWR_ERROR_WRONG_TYPE: the answer is not of the kind that was asked for, or not the article that
 *   is kept
 * @DWR_ERROR_EMPTY: the page has no content at all
 * @DWR_ERROR_JOB_LIMIT: reading the page cost more time than a job may take
 * @DWR_ERROR_SERVICE: the service could not be started, or ended before it answered
 * @DWR_ERROR_FILE: a file on this machine could not be read
 * @DWR_ERROR_INVALID: a request that the service does not understand
 * @DWR_ERROR_EDITION: there is no such edition, or it has no such section
 * @DWR_ERROR_WAIT: the server asks, or has asked before, to be left alone for a while
 * @DWR_ERROR_PROXY: the proxy in the preferences is written wrongly, cannot be reached, or does not
 *   reach the server
 * @DWR_ERROR_NOT_SAVED: nobody may ask the network, and the article or picture is not in the store;
 *   or a story that is to be starred is not there
 * @DWR_ERROR_STORE: the store of articles could not be opened, read or written
 * @DWR_ERROR_STORE_READ_ONLY: nothing can be written there; what is kept can be read
 * @DWR_ERROR_STORE_FULL: the disk is full; what is kept can be read
 * @DWR_ERROR_STORE_BUSY: another process has held the store for too long
 * @DWR_ERROR_STORE_DAMAGED: the store contradicts itself; it is repaired when it is opened next and
 *   no other process has it open
 * @DWR_ERROR_STORE_RECOVERED: not an error but a notice: the store was damaged and was repaired
 * @DWR_ERROR_STORE_NEWER: the store was written by a newer version of this program
 * @DWR_ERROR_UNABLE: the mail client cannot do this
 * @DWR_ERROR_NO_ACCOUNT: the mail client has no account to write mails with
 * @DWR_ERROR_NO_MAILBOX: the mail client has no mailbox, or none that takes mails
 * @DWR_ERROR_NO_MESSAGE: the mail client shows no message
 * @DWR_ERROR_MAIL: the mail client could not put a mail into the folder
 * @DWR_ERROR_MAIL_FOLDER_GONE: the folder that was chosen for articles is not there any more
 * @DWR_ERROR_MAIL_READ_ONLY: the folder takes no mails
 * @DWR_ERROR_MAIL_FULL: the disk with the folder is full
 * @DWR_ERROR_MAIL_BUSY: the mail client is saving another article
 * @DWR_ERROR_FEED: the mail client could not subscribe to a feed
 * @DWR_ERROR_MAIL_TOO_LARGE: the mail client begins no mail with so long a text
 * @DWR_ERROR_SETTINGS: the preferences could not be stored
 * @DWR_ERROR_CLOCK: no trusted connection, because by this machine's clock the server's certificate
 *   has expired or is not valid yet, and for no other cause
 */
typedef enum {
  DWR_ERROR_NOT_DW,
  DWR_ERROR_NO_ID,
  DWR_ERROR_NOT_ARTICLE,
  DWR_ERROR_OFFLINE,
  DWR_ERROR_DNS,
  DWR_ERROR_REFUSED,
  DWR_ERROR_TLS,
  DWR_ERROR_DEADLINE,
  DWR_ERROR_TOO_LARGE,
  DWR_ERROR_HTTP_STATUS,
  DWR_ERROR_GONE,
  DWR_ERROR_REDIRECT,
  DWR_ERROR_DAMAGED,
  DWR_ERROR_WRONG_TYPE,
  DWR_ERROR_EMPTY,
  DWR_ERROR_JOB_LIMIT,
  DWR_ERROR_SERVICE,
  DWR_ERROR_FILE,
  DWR_ERROR_INVALID,
  DWR_ERROR_EDITION,
  DWR_ERROR_WAIT,
  DWR_ERROR_PROXY,
  DWR_ERROR_NOT_SAVED,
  DWR_ERROR_STORE,
  DWR_ERROR_STORE_READ_ONLY,
  DWR_ERROR_STORE_FULL,
  DWR_ERROR_STORE_BUSY,
  DWR_ERROR_STORE_DAMAGED,
  DWR_ERROR_STORE_RECOVERED,
  DWR_ERROR_STORE_NEWER,
  DWR_ERROR_UNABLE,
  DWR_ERROR_NO_ACCOUNT,
  DWR_ERROR_NO_MAILBOX,
  DWR_ERROR_NO_MESSAGE,
  DWR_ERROR_MAIL,
  DWR_ERROR_MAIL_FOLDER_GONE,
  DWR_ERROR_MAIL_READ_ONLY,
  DWR_ERROR_MAIL_FULL,
  DWR_ERROR_MAIL_BUSY,
  DWR_ERROR_FEED,
  DWR_ERROR_MAIL_TOO_LARGE,
  DWR_ERROR_SETTINGS,
  DWR_ERROR_CLOCK,
} DwrError;

/* Also registers the codes' D-Bus names (org.dwreader.Error.NotDw, ...). Any thread. */
GQuark dwr_error_quark (void);

/* The error that crosses D-Bus by this name, as an answer's part. (transfer full) (nullable): no
 * error, or one of a name that this program does not know. Any thread. */
GError *dwr_error_new_for_name (const char *name, const char *message);

/* Whether it is the store that failed, and not the network or a page. Any thread. */
gboolean dwr_error_is_of_store (const GError *error);

/* The D-Bus name of one of our errors; empty for none and for those of others. Any thread. */
const char *dwr_error_get_name (const GError *error);

G_END_DECLS
