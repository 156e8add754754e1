package lang

// Labels name the parts of the model: fields (field.<shape>.<key>, or field.<key> where all shapes
// agree), the values of choices (value.<key>.<value>) and the shapes themselves (shape.<name>).

// FieldName is what people call a field of a shape; an unknown key stands for itself.
func FieldName(l Language, shape, key string) string {
	return label(l, key, "field."+shape+"."+key, "field."+key)
}

// ValueName is what people call a value of a choice; an unknown value stands for itself.
func ValueName(l Language, key, value string) string {
	return label(l, value, "value."+key+"."+value)
}

// ShapeName is what people call an element of a shape.
func ShapeName(l Language, shape string) string {
	return label(l, shape, "shape."+shape)
}

func label(l Language, otherwise string, ids ...string) string {
	for _, id := range ids {
		if _, ok := find(id); ok {
			return Text(l, id)
		}
	}
	return otherwise
}
