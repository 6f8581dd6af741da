"""What is made of the models for readers in any language: JSON Schemas, golden copies of them, a catalogue."""
