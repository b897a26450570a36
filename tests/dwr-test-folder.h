/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Folders that a test made. */

#pragma once

/* Removes @path with all that is in it; links are removed, and not followed. */
void dwr_test_folder_remove (const char *path);
