package io.kefu.ingestion;
