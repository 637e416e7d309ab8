/** Postal addresses in Chinese and English text, without their postcodes. */
package io.kefu.preprocessing.deid.address;
