package io.kefu.preprocessing;
