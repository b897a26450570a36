/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What a program that is started with the library dwr-test-disk.c does to the files below a folder:
 * the library writes all of it into a log, and lets some of it fail. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Environment: the folder, two files, of which either may be absent, and whether the folder seems
 * to be on another machine. */
#define DWR_TEST_DISK_FOLDER "DWR_TEST_DISK_FOLDER"
#define DWR_TEST_DISK_LOG "DWR_TEST_DISK_LOG"
#define DWR_TEST_DISK_FAULTS "DWR_TEST_DISK_FAULTS"
#define DWR_TEST_DISK_NETWORK "DWR_TEST_DISK_NETWORK"

/* The faults' file, which both sides have in their memory. */
typedef struct {
  gint32 number;       /* the system's, such as EIO; 0: nothing fails */
  guint32 of_thousand; /* so many fail */
  guint32 n_faults;    /* so many have failed */
} DwrTestDiskFaults;

typedef enum {
  DWR_TEST_DISK_OPEN = 1, /* a file that may have been made by that */
  DWR_TEST_DISK_WRITE,    /* bytes follow */
  DWR_TEST_DISK_TRUNCATE, /* to offset */
  DWR_TEST_DISK_SYNC,     /* a file, or a folder with its names */
  DWR_TEST_DISK_RENAME,   /* the bytes are the new path */
  DWR_TEST_DISK_UNLINK,
  DWR_TEST_DISK_FOLDER_MADE,
} DwrTestDiskKind;

/* Before each entry of the log; after it come the path and the bytes. */
typedef struct {
  guint32 kind;
  guint32 path_bytes;
  guint64 inode;
  gint64 offset;
  guint64 n_bytes;
} DwrTestDiskEntry;

G_END_DECLS
