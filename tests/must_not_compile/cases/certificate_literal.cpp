// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

// expect: an_app_certificate_literal_is_32_hexadecimal_digits
// lines: 26
#include <agora_token/vocabulary/app_certificate.hpp>

namespace at = agora_token;

#ifdef FIXED
auto secret = at::app_certificate::literal("5CFd2fd1755d40ecb72977518be15d3b");
#else
auto secret = at::app_certificate::literal("5CFd2fd1755d40ecb72977518be15d3");
#endif
