package io.kefu.core;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.Module;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdScalarSerializer;
import java.io.IOException;

/** Figures in JSON: what is not finite is null, and null is NaN. */
final class UndefinedAsNull {
  private UndefinedAsNull() {}

  static Module module() {
    SimpleModule module = new SimpleModule("undefined-as-null");
    module.addSerializer(Double.class, new Writer());
    module.addSerializer(Double.TYPE, new Writer());
    module.addDeserializer(Double.class, new Reader());
    module.addDeserializer(Double.TYPE, new Reader());
    return module;
  }

  private static final class Writer extends StdScalarSerializer<Double> {
    private static final long serialVersionUID = 1L;

    Writer() {
      super(Double.class);
    }

    @Override
    public void serialize(Double value, JsonGenerator out, SerializerProvider provider)
        throws IOException {
      if (Double.isFinite(value)) {
        out.writeNumber(value);
      } else {
        out.writeNull();
      }
    }
  }

  private static final class Reader extends StdScalarDeserializer<Double> {
    private static final long serialVersionUID = 1L;

    Reader() {
      super(Double.class);
    }

    @Override
    public Double deserialize(JsonParser in, DeserializationContext context) throws IOException {
      return _parseDoublePrimitive(in, context);
    }

    @Override
    public Double getNullValue(DeserializationContext context) {
      return Double.NaN;
    }
  }
}
