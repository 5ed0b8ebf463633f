using SuggestionFunctions.Suggestions;

namespace SuggestionFunctions.Words;

/// <summary>A common instruction (常用批示语). <see cref="Step"/> is where it is offered; null: wherever an instruction is written.</summary>
public sealed record InstructionWords(SuggestionStep? Step, string Text);
