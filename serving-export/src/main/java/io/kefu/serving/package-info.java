package io.kefu.serving;
