// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

// Precompiled: most of a small test's compile time is in these two.
#include <boost/test/unit_test.hpp>
#include <nlohmann/json.hpp>
