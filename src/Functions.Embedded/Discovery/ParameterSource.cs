using SuggestionFlow.Embedded.Functions.Invocations;

namespace SuggestionFlow.Embedded.Functions.Discovery;

/// <summary>Where a parameter's value comes from, settled once at start.</summary>
internal delegate ValueTask<object?> ParameterSource(EmbeddedFunctionContext context);
