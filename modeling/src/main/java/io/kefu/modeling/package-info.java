package io.kefu.modeling;
