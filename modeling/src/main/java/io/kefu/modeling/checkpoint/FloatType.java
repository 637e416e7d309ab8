package io.kefu.modeling.checkpoint;

import java.nio.ByteBuffer;
import java.nio.FloatBuffer;

/** How a checkpoint stores floating-point numbers, little-endian; named as in safetensors. */
enum FloatType {
  F64(8) {
    @Override
    float get(ByteBuffer bytes, int i) {
      return (float) bytes.getDouble(8 * i);
    }
  },
  F32(4) {
    @Override
    float get(ByteBuffer bytes, int i) {
      return bytes.getFloat(4 * i);
    }
  },
  F16(2) {
    @Override
    float get(ByteBuffer bytes, int i) {
      return HalfFloat.toFloat(bytes.getShort(2 * i));
    }
  },
  BF16(2) {
    @Override
    float get(ByteBuffer bytes, int i) {
      return Float.intBitsToFloat(bytes.getShort(2 * i) << 16);
    }
  };

  private final int bytes;

  FloatType(int bytes) {
    this.bytes = bytes;
  }

  /** Bytes per number. */
  int bytes() {
    return bytes;
  }

  abstract float get(ByteBuffer bytes, int i);

  /** All numbers as float32; float32 itself is not copied. */
  FloatBuffer widen(ByteBuffer data) {
    if (this == F32) {
      return data.asFloatBuffer();
    }
    FloatBuffer wide = FloatBuffer.allocate(data.remaining() / bytes);
    for (int i = 0; i < wide.capacity(); i++) {
      wide.put(i, get(data, i));
    }
    return wide;
  }
}
