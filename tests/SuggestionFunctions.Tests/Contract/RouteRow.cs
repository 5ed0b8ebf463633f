namespace SuggestionFunctions.Tests.Contract;

/// <summary>
/// Who gets what on one route: a request that changes nothing whoever sends it, and what each account is answered. A request that
/// somebody may make is stopped by a mistake in it (422), or finds that the case is not where it would have to be (409).
/// </summary>
/// <param name="Route">Method and route as the functions have them.</param>
/// <param name="Path">The path, with <c>{case}</c>, <c>{task}</c>, <c>{decision}</c>, <c>{draft}</c> and <c>{deputy}</c> filled in.</param>
/// <param name="Body">JSON, or null.</param>
/// <param name="Expect">Account → <c>ok</c> (2xx) or the status.</param>
internal sealed record RouteRow(string Route, string Path, string? Body, Func<string, string> Expect);
