package io.kefu.app;
