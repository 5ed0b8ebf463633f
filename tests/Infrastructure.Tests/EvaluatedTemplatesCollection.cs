namespace Infrastructure.Tests;

/// <summary>Test classes that share the one evaluation of the template.</summary>
[CollectionDefinition(nameof(EvaluatedTemplates))]
public sealed class EvaluatedTemplatesCollection : ICollectionFixture<EvaluatedTemplates>;
