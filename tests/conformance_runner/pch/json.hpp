// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

// Precompiled: half of a file's compile time.
#include <nlohmann/json.hpp>
