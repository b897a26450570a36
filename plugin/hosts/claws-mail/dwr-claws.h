/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Claws Mail's headers, with the switches that its own build had: without `claws-features.h`
 * first, its structs have another layout here than in the program. */

#pragma once

#include <claws-features.h>

#include <gtk/gtk.h>

#include <account.h>
#include <common/codeconv.h>
#include <common/hooks.h>
#include <common/plugin.h>
#include <common/tags.h>
#include <common/utils.h>
#include <common/version.h>
#include <compose.h>
#include <folder.h>
#include <foldersel.h>
#include <folderview.h>
#include <gtk/menu.h>
#include <headerview.h>
#include <inc.h>
#include <main.h>
#include <mainwindow.h>
#include <messageview.h>
#include <mimeview.h>
#include <prefs_common.h>
#include <prefs_gtk.h>
#include <prefs_toolbar.h>
#include <procheader.h>
#include <procmime.h>
#include <procmsg.h>
#include <summaryview.h>
#include <textview.h>
